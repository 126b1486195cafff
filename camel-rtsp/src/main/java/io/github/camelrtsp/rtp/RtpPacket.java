/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.Arrays;

/**
 * One RTP packet (RFC 3550 section 5.1): the header's fields and a window on its payload. The bytes are shared, not
 * copied.
 *
 * @param payloadType 0..127
 * @param marker for video the last packet of a picture
 * @param sequence 0..65535
 * @param timestamp 0..2^32-1
 * @param ssrc the source, all 32 bits used
 * @param data the array that holds the payload
 * @param offset where the payload begins in {@code data}
 * @param length of the payload in bytes, padding taken off
 */
public record RtpPacket(
        int payloadType, boolean marker, int sequence, long timestamp, int ssrc, byte[] data, int offset, int length) {

    /** Bytes of a header without contributing sources and extension. */
    public static final int HEADER_LENGTH = 12;

    /** Reads one packet; contributing sources, extension and padding are stepped over. Keeps {@code bytes}. */
    public static RtpPacket parse(byte[] bytes) throws RtpException {
        if (bytes.length < HEADER_LENGTH) {
            throw new RtpException("An RTP packet has at least 12 bytes, not " + bytes.length);
        }
        int first = bytes[0];
        if ((first >> 6 & 3) != 2) {
            throw new RtpException("RTP has version 2, not " + (first >> 6 & 3));
        }
        int offset = payloadOffset(bytes);
        int end = bytes.length;
        if ((first & 0x20) != 0) {
            end -= bytes[end - 1] & 0xff;
        }
        if (offset > end) {
            throw new RtpException("The RTP header and padding say " + (offset + bytes.length - end)
                    + " bytes, the packet has " + bytes.length);
        }
        return new RtpPacket(
                bytes[1] & 0x7f,
                (bytes[1] & 0x80) != 0,
                Bytes.uint16(bytes, 2),
                Bytes.uint32(bytes, 4),
                Bytes.int32(bytes, 8),
                bytes,
                offset,
                end - offset);
    }

    private static int payloadOffset(byte[] bytes) throws RtpException {
        int offset = HEADER_LENGTH + 4 * (bytes[0] & 0x0f);
        if ((bytes[0] & 0x10) == 0) {
            return offset;
        }
        if (offset + 4 > bytes.length) {
            throw new RtpException("The RTP header extension begins after the packet's end");
        }
        return offset + 4 + 4 * Bytes.uint16(bytes, offset + 2);
    }

    /** The packet as it goes over the network: a header of 12 bytes and the payload, in a new array. */
    public byte[] toBytes() {
        byte[] out = Arrays.copyOf(header(), HEADER_LENGTH + length);
        System.arraycopy(data, offset, out, HEADER_LENGTH, length);
        return out;
    }

    /** The header of 12 bytes alone, for those who send the payload without copying it. */
    public byte[] header() {
        byte[] out = new byte[HEADER_LENGTH];
        out[0] = (byte) 0x80;
        out[1] = (byte) (payloadType | (marker ? 0x80 : 0));
        Bytes.putInt16(out, 2, sequence);
        Bytes.putInt32(out, 4, (int) timestamp);
        Bytes.putInt32(out, 8, ssrc);
        return out;
    }

    @Override
    public String toString() {
        return "RtpPacket[type " + payloadType + ", sequence " + sequence + ", timestamp " + timestamp
                + (marker ? ", marker" : "") + ", " + length + " bytes]";
    }
}
