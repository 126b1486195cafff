/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

/** Reads the bits of a parameter set (H.264 section 7.2 and 9.1, H.265 section 9.2), without emulation prevention bytes. */
final class BitReader {
    private final byte[] data;
    private int position;

    BitReader(byte[] data) {
        this.data = data;
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

    /** Where the data ends: the position of the stop bit. */
    int end() {
        int last = data.length - 1;
        while (last >= 0 && data[last] == 0) {
            last--;
        }
        if (last < 0) {
            throw new IndexOutOfBoundsException("A parameter set without a stop bit");
        }
        return 8 * last + 7 - Integer.numberOfTrailingZeros(data[last] & 0xff);
    }
}
