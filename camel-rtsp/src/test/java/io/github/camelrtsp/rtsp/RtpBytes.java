/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.nio.ByteBuffer;

/** Packets as a camera sends them. */
final class RtpBytes {
    private static final int SSRC = 0x11223344;

    private RtpBytes() {}

    /** One whole IDR picture of H.264 (RFC 6184 section 5.6), payload type 96. */
    static byte[] keyframe(int sequence) {
        return ByteBuffer.allocate(16)
                .put((byte) 0x80)
                .put((byte) (0x80 | 96))
                .putShort((short) sequence)
                .putInt(3000 * sequence)
                .putInt(SSRC)
                .put(new byte[] {0x65, 1, 2, 3})
                .array();
    }

    /** RTCP: an empty receiver report, so that the compound packet is whole, and BYE (RFC 3550 section 6.6). */
    static byte[] bye() {
        return ByteBuffer.allocate(16)
                .putInt(0x80C90001)
                .putInt(SSRC)
                .putInt(0x81CB0001)
                .putInt(SSRC)
                .array();
    }
}
