/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/** RFC 7798: NAL unit headers of two bytes, aggregation packets, fragmentation units; without decoding order numbers. */
final class H265Format implements NalFormat {
    private static final int AGGREGATION_PACKET = 48;
    private static final int FRAGMENTATION_UNIT = 49;
    private static final int PACI = 50;

    @Override
    public int headerLength() {
        return 2;
    }

    @Override
    public int type(byte[] data, int at) {
        return data[at] >> 1 & 0x3f;
    }

    @Override
    public Role role(int type) {
        if (type >= 16 && type <= 23) {
            return Role.KEY_SLICE;
        }
        if (type < 32) {
            return Role.SLICE;
        }
        return switch (type) {
            case 32, 34 -> Role.OTHER_PARAMETERS;
            case 33 -> Role.SEQUENCE_PARAMETERS;
            case 35, 38 -> Role.DISPENSABLE;
            case AGGREGATION_PACKET -> Role.AGGREGATION;
            case FRAGMENTATION_UNIT -> Role.FRAGMENT;
            case PACI -> Role.UNSUPPORTED;
            // Above are unspecified types: a vendor's own, which a decoder would pass over.
            default -> type > PACI ? Role.DISPENSABLE : Role.OTHER;
        };
    }

    /** Pictures where decoding can start have NAL unit types of their own. */
    @Override
    public boolean isRecoveryPoint(byte[] data, int at, int length) {
        return false;
    }

    @Override
    public int aggregationHeaderLength(int type) {
        return 2;
    }

    @Override
    public int fragmentHeaderLength(byte[] data, int at) {
        return 3;
    }

    @Override
    public byte[] fragmentedHeader(byte[] data, int at) {
        return new byte[] {(byte) (data[at] & 0x81 | (data[at + 2] & 0x3f) << 1), data[at + 1]};
    }

    /** The lowest layer and the lowest temporal id of all (section 4.4.2). */
    @Override
    public void writeAggregationHeader(byte[] to, byte[] from, int[] offsets, int count) {
        int forbidden = 0;
        int layer = 63;
        int temporal = 7;
        for (int i = 0; i < count; i++) {
            int header = Bytes.uint16(from, offsets[i]);
            forbidden |= header & 0x8000;
            layer = Math.min(layer, header >> 3 & 0x3f);
            temporal = Math.min(temporal, header & 7);
        }
        Bytes.putInt16(to, 0, forbidden | AGGREGATION_PACKET << 9 | layer << 3 | temporal);
    }

    @Override
    public void writeFragmentHeader(byte[] to, byte[] from, int at) {
        to[0] = (byte) (from[at] & 0x81 | FRAGMENTATION_UNIT << 1);
        to[1] = from[at + 1];
        to[2] = (byte) type(from, at);
    }
}
