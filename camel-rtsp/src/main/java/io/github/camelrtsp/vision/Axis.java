/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

/** For each place of one axis of a scaled plane: the sample before it and how far it is on the way to the next one. */
final class Axis {
    /** What a fraction counts in. */
    static final int ONE = 256;

    private final int[] low;
    private final int[] fraction;

    /**
     * @param length of the result
     * @param samples of the plane
     * @param step samples for one place of the result
     */
    Axis(int length, int samples, double step) {
        low = new int[length];
        fraction = new int[length];
        for (int i = 0; i < length; i++) {
            double at = Math.max(0, Math.min(samples - 1, (i + 0.5) * step - 0.5));
            int fixed = (int) Math.round(at * ONE);
            low[i] = fixed / ONE;
            fraction[i] = fixed % ONE;
        }
    }

    int low(int place) {
        return low[place];
    }

    /** 0 to {@value #ONE} - 1; 0 at the last sample. */
    int fraction(int place) {
        return fraction[place];
    }

    /**
     * Mixes what lies at each place of a row of samples.
     *
     * @param offset of the first sample
     * @param step from a sample to the next; one more than the plane has may be read, and does not count
     * @param out gets as many values as the axis is long, each {@value #ONE} times a sample
     */
    void mix(byte[] row, int offset, int step, float[] out) {
        for (int x = 0; x < low.length; x++) {
            int at = offset + low[x] * step;
            int sample = row[at] & 0xff;
            out[x] = sample * ONE + ((row[at + step] & 0xff) - sample) * fraction[x];
        }
    }
}
