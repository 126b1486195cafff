/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.util.Optional;

/**
 * One elementary stream of a stream: an SDP media section.
 *
 * @param index position in the description, from 0
 * @param kind {@code video}, {@code audio} or {@code application} as in the SDP
 * @param encodingName as in the SDP's {@code a=rtpmap}; for static payload types the name of RFC 3551
 * @param clockRate RTP ticks a second
 * @param codec ours, or empty: then the track is described and never set up
 * @param parameterSets out-of-band parameter sets; empty if there were none
 */
public record Track(
        int index,
        String kind,
        String encodingName,
        int clockRate,
        Optional<Codec> codec,
        ParameterSets parameterSets) {

    /** A video track of a codec we carry. */
    public static Track video(int index, Codec codec, int clockRate, ParameterSets parameterSets) {
        return new Track(index, "video", codec.encodingName(), clockRate, Optional.of(codec), parameterSets);
    }

    /** Whether it is video of a codec that we decode. */
    public boolean isPlayable() {
        return kind.equals("video") && codec.isPresent();
    }

    /** {@code video H264/90000}. */
    @Override
    public String toString() {
        return kind + " " + encodingName + "/" + clockRate;
    }
}
