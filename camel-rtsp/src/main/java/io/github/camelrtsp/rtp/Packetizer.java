/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.Codec;
import java.util.List;

/** Cuts access units into RTP payloads. Stateless, so one may serve several threads. */
public interface Packetizer {

    /**
     * @param accessUnit H.264, H.265: NAL units with Annex B start codes; JPEG: one baseline JFIF picture
     * @param maxPayload the most bytes of one payload, at least 64
     * @return the payloads in order, the last one with the marker; empty if there is nothing in the access unit
     * @throws IllegalArgumentException if the payload format cannot carry this picture
     */
    List<RtpPayload> packetize(byte[] accessUnit, int maxPayload);

    /** The packetizer of a codec's payload format. */
    static Packetizer of(Codec codec) {
        return switch (codec) {
            case H264 -> new NalPacketizer(new H264Format());
            case H265 -> new NalPacketizer(new H265Format());
            case JPEG -> new JpegPacketizer();
        };
    }
}
