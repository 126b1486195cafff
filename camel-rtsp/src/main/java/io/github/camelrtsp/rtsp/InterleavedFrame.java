/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.Objects;

/**
 * Binary data between RTSP messages on the same connection (RFC 2326 section 10.12): one RTP or RTCP packet.
 *
 * @param channel 0..255, agreed in SETUP
 * @param data at most 65,535 bytes, shared and not copied
 */
public record InterleavedFrame(int channel, byte[] data) implements RtspMessage {
    /** The largest packet that the 16-bit length can announce. */
    public static final int MAX_LENGTH = 0xFFFF;

    public InterleavedFrame {
        Objects.requireNonNull(data);
        if (channel < 0 || channel > 255 || data.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "No interleaved frame on channel " + channel + " with " + data.length + " bytes");
        }
    }

    @Override
    public String toString() {
        return "InterleavedFrame[channel " + channel + ", " + data.length + " bytes]";
    }
}
