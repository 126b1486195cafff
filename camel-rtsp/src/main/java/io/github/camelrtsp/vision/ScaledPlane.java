/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * A plane of one picture after the other, scaled: halved while it is more than twice too large, so that what is too fine
 * for the result does not show as noise in it, and bilinear from there. Tables and memory are kept; one thread.
 */
final class ScaledPlane {
    private final List<HalvedPlane> halves = new ArrayList<>();
    private final Plane plane;
    private final Axis across;
    private final Axis down;
    private final byte[] mixed;
    private byte[] samples;
    private int mixedRow;

    /**
     * @param source the samples
     * @param area how many samples the whole picture is wide and high
     * @param target the size of the result
     */
    ScaledPlane(Plane source, Area area, Size target) {
        Plane last = source;
        int factor = 1;
        while (last.width() >= 2 * target.width() && last.height() >= 2 * target.height()) {
            HalvedPlane half = new HalvedPlane(last);
            halves.add(half);
            last = half.plane();
            factor *= 2;
        }
        this.plane = last;
        this.across = new Axis(target.width(), last.width(), area.width() / factor / target.width());
        this.down = new Axis(target.height(), last.height(), area.height() / factor / target.height());
        // One sample more, which Axis reads and does not count.
        this.mixed = new byte[(last.width() + 1) * last.step()];
    }

    /** A picture's extent in samples of a plane; the chroma of an odd picture ends in the middle of a sample. */
    record Area(double width, double height) {}

    /** Takes the next picture, to be read until {@link #end}. */
    void begin(byte[] picture) {
        samples = picture;
        for (HalvedPlane half : halves) {
            samples = half.of(samples);
        }
        mixedRow = -1;
    }

    /** Lets go of the picture. */
    void end() {
        samples = null;
    }

    /** Writes a row of a channel, of values 0 to 255 * {@link Axis#ONE}, to the beginning of {@code out}. */
    void row(int channel, int row, float[] out) {
        if (row != mixedRow) {
            mixRows(row);
            mixedRow = row;
        }
        across.mix(mixed, channel, plane.step(), out);
    }

    private void mixRows(int row) {
        int length = plane.width() * plane.step();
        int upper = plane.offset() + down.low(row) * plane.stride();
        int share = down.fraction(row);
        if (share == 0) {
            System.arraycopy(samples, upper, mixed, 0, length);
            return;
        }
        int lower = upper + plane.stride();
        int lanes = length / Lanes.COUNT * Lanes.COUNT;
        for (int x = 0; x < lanes; x += Lanes.COUNT) {
            long mix = Lanes.mix(Lanes.load(samples, upper + x), Lanes.load(samples, lower + x), share);
            Lanes.store(mixed, x, mix);
        }
        for (int x = lanes; x < length; x++) {
            int sum = (samples[upper + x] & 0xff) * (Axis.ONE - share) + (samples[lower + x] & 0xff) * share;
            mixed[x] = (byte) (sum + Axis.ONE / 2 >> 8);
        }
    }
}
