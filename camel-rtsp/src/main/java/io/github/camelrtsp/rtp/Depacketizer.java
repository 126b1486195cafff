/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Track;
import java.util.function.Consumer;

/**
 * Puts access units together from the RTP packets of one track, which come in order. An access unit ends with its marker,
 * or, where the marker is missing, with the first packet of another timestamp. What is damaged by a loss is left out, and
 * {@link AccessUnit#lossBefore} says so; payloads that break the format count as lost. Memory is bounded: an access unit
 * of more than {@value #MAX_ACCESS_UNIT} bytes is given up.
 */
public interface Depacketizer {

    /** The largest access unit that is put together, in bytes: four times a 12 megapixel keyframe of high quality. */
    int MAX_ACCESS_UNIT = 16 * 1024 * 1024;

    /**
     * Takes the next packet.
     *
     * @param packet of this track; its bytes are kept until the access unit is complete
     * @param lossBefore whether packets between the one before and this one are lost
     * @param out is called at most twice, before this method returns
     */
    void receive(RtpPacket packet, boolean lossBefore, Consumer<AccessUnit> out);

    /** The depacketizer of a track's payload format. */
    static Depacketizer of(Track track) {
        Codec codec = track.codec().orElseThrow(() -> new IllegalArgumentException("No depacketizer for " + track));
        return switch (codec) {
            case H264 -> new NalDepacketizer(new H264Format(), track.parameterSets());
            case H265 -> new NalDepacketizer(new H265Format(), track.parameterSets());
            case JPEG -> new JpegDepacketizer();
        };
    }
}
