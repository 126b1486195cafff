/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

/** Whether a sequence parameter set of H.264 (section 7.3.2.1.1) lets pictures be shown in another order than decoded. */
final class SequenceOrder {
    private static final int BASELINE = 66;
    /** What encoders use: two pictures are decoded ahead. */
    private static final int USUAL = 2;

    private final byte[] unit;
    private int bit = 32;

    private SequenceOrder(byte[] unit) {
        this.unit = unit;
    }

    /** How many pictures may be decoded ahead, at a guess; 0 if none can be. */
    static int reordered(byte[] unit) {
        return unit.length > 4 && (unit[1] & 0xff) != BASELINE && new SequenceOrder(unit).mayReorder() ? USUAL : 0;
    }

    private boolean mayReorder() {
        int profile = unit[1] & 0xff;
        number();
        if (profile >= 100) {
            int chroma = number();
            skip(chroma == 3 ? 1 : 0);
            number();
            number();
            skip(1);
            if (next() == 1) {
                // Scaling matrices: nobody sets them; take the careful answer.
                return true;
            }
        }
        number();
        int countType = number();
        if (countType != 0) {
            return countType == 1;
        }
        number();
        // Between two pictures there must be two to refer to.
        return number() > 1;
    }

    private void skip(int bits) {
        bit += bits;
    }

    private int next() {
        int at = bit >> 3;
        int value = at < unit.length ? unit[at] >> (7 - (bit & 7)) & 1 : 1;
        bit++;
        return value;
    }

    /** Exp-Golomb, section 9.1. */
    private int number() {
        int zeros = 0;
        while (next() == 0) {
            zeros++;
        }
        int value = 1;
        for (int i = 0; i < zeros; i++) {
            value = value << 1 | next();
        }
        return value - 1;
    }
}
