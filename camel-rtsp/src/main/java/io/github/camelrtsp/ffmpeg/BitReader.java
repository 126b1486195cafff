/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

/** Reads the bits of a parameter set (H.264 section 7.2 and 9.1, H.265 section 9.2), without emulation prevention bytes. */
final class BitReader {
    private final byte[] data;
    private int position;

    private BitReader(byte[] data) {
        this.data = data;
    }

    /** @param header to leave out, in bits */
    static BitReader ofUnit(byte[] unit, int header) {
        BitReader reader = new BitReader(Emulation.removed(unit));
        reader.skip(header);
        return reader;
    }

    /** In bits. */
    int position() {
        return position;
    }

    /** @throws IndexOutOfBoundsException if the set is cut off */
    int bit() {
        int value = data[position >> 3] >> 7 - (position & 7) & 1;
        position++;
        return value;
    }

    boolean flag() {
        return bit() == 1;
    }

    /** At most 31 bits. */
    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        position += count;
    }

    /** An Exp-Golomb number, {@code ue(v)}. */
    int unsigned() {
        int zeros = 0;
        while (bit() == 0) {
            zeros++;
            if (zeros > 31) {
                throw new IndexOutOfBoundsException("No Exp-Golomb number at bit " + position);
            }
        }
        return (int) ((1L << zeros) - 1 + (bits(zeros) & 0xffff_ffffL));
    }

    /** {@code se(v)}. */
    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }

    void skipUnsigned(int count) {
        for (int i = 0; i < count; i++) {
            unsigned();
        }
    }
}
