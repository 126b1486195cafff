/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/** RFC 6184: NAL unit headers of one byte, STAP-A and STAP-B, FU-A and FU-B. */
final class H264Format implements NalFormat {
    private static final int SUPPLEMENTAL = 6;
    private static final int STAP_A = 24;
    private static final int STAP_B = 25;
    private static final int FU_A = 28;
    private static final int FU_B = 29;
    private static final int RECOVERY_POINT = 6;
    private static final byte[][] HEADERS = new byte[256][];

    static {
        for (int i = 0; i < HEADERS.length; i++) {
            HEADERS[i] = new byte[] {(byte) i};
        }
    }

    @Override
    public int headerLength() {
        return 1;
    }

    @Override
    public int type(byte[] data, int at) {
        return data[at] & 0x1f;
    }

    @Override
    public Role role(int type) {
        return switch (type) {
            case 1, 2, 3, 4 -> Role.SLICE;
            case 5 -> Role.KEY_SLICE;
            case 7 -> Role.SEQUENCE_PARAMETERS;
            case 8 -> Role.OTHER_PARAMETERS;
            // 0, 30 and 31 are undefined: a vendor's own, which a decoder would pass over.
            case 0, 9, 12, 30, 31 -> Role.DISPENSABLE;
            case STAP_A, STAP_B -> Role.AGGREGATION;
            case FU_A, FU_B -> Role.FRAGMENT;
            case 26, 27 -> Role.UNSUPPORTED;
            default -> Role.OTHER;
        };
    }

    /** Recovery point (H.264 annex D.1.8) as the first message, with recovery_frame_cnt 0, which is coded as one bit 1. */
    @Override
    public boolean isRecoveryPoint(byte[] data, int at, int length) {
        return length > 3 && type(data, at) == SUPPLEMENTAL && data[at + 1] == RECOVERY_POINT && data[at + 3] < 0;
    }

    @Override
    public int aggregationHeaderLength(int type) {
        // STAP-B has a decoding order number, which says nothing where packets come in order (section 5.7.1).
        return type == STAP_B ? 3 : 1;
    }

    @Override
    public int fragmentHeaderLength(byte[] data, int at) {
        return type(data, at) == FU_B ? 4 : 2;
    }

    @Override
    public byte[] fragmentedHeader(byte[] data, int at) {
        return HEADERS[data[at] & 0xe0 | data[at + 1] & 0x1f];
    }

    @Override
    public void writeAggregationHeader(byte[] to, byte[] from, int[] offsets, int count) {
        int forbidden = 0;
        int importance = 0;
        for (int i = 0; i < count; i++) {
            forbidden |= from[offsets[i]] & 0x80;
            importance = Math.max(importance, from[offsets[i]] & 0x60);
        }
        to[0] = (byte) (forbidden | importance | STAP_A);
    }

    @Override
    public void writeFragmentHeader(byte[] to, byte[] from, int at) {
        to[0] = (byte) (from[at] & 0xe0 | FU_A);
        to[1] = (byte) type(from, at);
    }
}
