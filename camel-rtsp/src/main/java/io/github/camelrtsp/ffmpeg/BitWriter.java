/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.io.ByteArrayOutputStream;

/** Puts the bits of a parameter set together again. */
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int count;

    void bit(int value) {
        current = current << 1 | value;
        if (++count == 8) {
            bytes.write(current);
            current = 0;
            count = 0;
        }
    }

    /** The Exp-Golomb number 0. */
    void zero() {
        bit(1);
    }

    /** The bits of {@code data} from {@code from} to before {@code to}. */
    void copy(byte[] data, int from, int to) {
        for (int i = from; i < to; i++) {
            bit(data[i >> 3] >> 7 - (i & 7) & 1);
        }
    }

    /** Adds the stop bit and fills the last byte. */
    byte[] finish() {
        bit(1);
        while (count != 0) {
            bit(0);
        }
        return bytes.toByteArray();
    }
}
