/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

/**
 * A plane of half the width and height: each sample is the mean of four, at the edge of an odd plane of what is there. Keeps
 * its memory for the next picture; one thread.
 */
final class HalvedPlane {
    private final Plane source;
    private final Plane plane;
    private final byte[] samples;

    /** @param source of one channel, or of two that alternate */
    HalvedPlane(Plane source) {
        this.source = source;
        int width = (source.width() + 1) / 2;
        this.plane = new Plane(0, width, (source.height() + 1) / 2, source.step(), width * source.step());
        this.samples = new byte[plane.stride() * plane.height()];
    }

    /** Where the samples of {@link #of} are. */
    Plane plane() {
        return plane;
    }

    /** The half of {@code picture}, in an array of this object's that the next call overwrites. */
    byte[] of(byte[] picture) {
        for (int row = 0; row < plane.height(); row++) {
            int upper = source.offset() + 2 * row * source.stride();
            int lower = 2 * row + 1 < source.height() ? upper + source.stride() : upper;
            int eights = source.width() * source.step() / Lanes.COUNT;
            if (source.step() == 1) {
                oneChannel(picture, upper, lower, row * plane.stride(), eights);
            } else {
                twoChannels(picture, upper, lower, row * plane.stride(), eights);
            }
            rest(picture, upper, lower, row * plane.stride(), eights * Lanes.COUNT / 2 / source.step());
        }
        return samples;
    }

    private void oneChannel(byte[] picture, int upper, int lower, int to, int eights) {
        for (int i = 0; i < eights; i++) {
            long above = Lanes.load(picture, upper + i * Lanes.COUNT);
            long below = Lanes.load(picture, lower + i * Lanes.COUNT);
            Lanes.storeFour(samples, to + i * Lanes.COUNT / 2, Lanes.means(above, below));
        }
    }

    private void twoChannels(byte[] picture, int upper, int lower, int to, int eights) {
        for (int i = 0; i < eights; i++) {
            long above = Lanes.load(picture, upper + i * Lanes.COUNT);
            long below = Lanes.load(picture, lower + i * Lanes.COUNT);
            Lanes.storeFour(samples, to + i * Lanes.COUNT / 2, Lanes.meansOfTwoChannels(above, below));
        }
    }

    private void rest(byte[] picture, int upper, int lower, int to, int begin) {
        int step = source.step();
        for (int x = begin; x < plane.width(); x++) {
            int left = 2 * x * step;
            int right = Math.min(2 * x + 1, source.width() - 1) * step;
            for (int channel = 0; channel < step; channel++) {
                int sum = (picture[upper + left + channel] & 0xff)
                        + (picture[upper + right + channel] & 0xff)
                        + (picture[lower + left + channel] & 0xff)
                        + (picture[lower + right + channel] & 0xff);
                samples[to + x * step + channel] = (byte) (sum + 2 >> 2);
            }
        }
    }
}
