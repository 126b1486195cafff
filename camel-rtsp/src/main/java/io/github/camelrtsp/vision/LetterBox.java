/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;

/**
 * How a picture lies in a detector's input: scaled with its ratio kept, centred, the rest grey; and the way back from the
 * input's pixels to the picture.
 *
 * @param source the picture's size
 * @param target the input's size
 * @param scaled the picture's size in the input
 * @param left where the picture begins in the input, in pixels
 * @param top where the picture begins in the input, in pixels
 */
public record LetterBox(Size source, Size target, Size scaled, int left, int top) {
    /** The grey that the YOLO family was trained with. */
    private static final float PAD = 114f / 255f;

    private static final float TO_UNIT = 1f / 255f;

    public static LetterBox of(Size source, Size target) {
        double ratio = Math.min((double) target.width() / source.width(), (double) target.height() / source.height());
        Size scaled =
                new Size(scale(source.width(), ratio, target.width()), scale(source.height(), ratio, target.height()));
        return new LetterBox(
                source, target, scaled, (target.width() - scaled.width()) / 2, (target.height() - scaled.height()) / 2);
    }

    /**
     * Writes the picture as three planes R, G, B of values 0..1 (CHW), in one pass and without a copy of the whole
     * picture in RGB if it is a frame. Bilinear; pixel centres are at halves.
     *
     * @param picture of the size {@link #source()}
     * @param chw {@code 3 * target.width * target.height} values, all of which are written
     */
    public void fill(Picture picture, float[] chw) {
        if (scaled.width() != target.width() || scaled.height() != target.height()) {
            java.util.Arrays.fill(chw, PAD);
        }
        if (picture instanceof Picture.Yuv yuv) {
            fill(yuv.frame(), chw);
        } else if (picture instanceof Picture.Rgb rgb) {
            fill(RgbPixels.of(rgb.image()), chw);
        }
    }

    /** A box of the input, given by its centre and size in the input's pixels, as a box of the picture, cut to it. */
    public Box toSource(double centreX, double centreY, double width, double height) {
        double x = centreX - left;
        double y = centreY - top;
        return Box.ofCorners(
                (x - width / 2) / scaled.width(),
                (y - height / 2) / scaled.height(),
                (x + width / 2) / scaled.width(),
                (y + height / 2) / scaled.height());
    }

    private void fill(Frame frame, float[] chw) {
        YuvColors colors = YuvColors.of(frame.format());
        Planes planes = Planes.of(frame.format());
        byte[] yuv = frame.planes();
        Axis lumaX = Axis.luma(scaled.width(), source.width());
        Axis lumaY = Axis.luma(scaled.height(), source.height());
        Axis chromaX = Axis.chroma(scaled.width(), source.width());
        Axis chromaY = Axis.chroma(scaled.height(), source.height());
        int plane = target.width() * target.height();
        for (int row = 0; row < scaled.height(); row++) {
            Rows luma = Rows.of(lumaY, row, source.width(), 1);
            Rows chroma = Rows.of(chromaY, row, planes.chromaStride(), planes.chromaStep());
            int out = (top + row) * target.width() + left;
            for (int x = 0; x < scaled.width(); x++, out++) {
                float y = luma.sample(yuv, 0, lumaX, x);
                float u = chroma.sample(yuv, planes.u(), chromaX, x);
                float v = chroma.sample(yuv, planes.v(), chromaX, x);
                chw[out] = colors.red(y, v) * TO_UNIT;
                chw[plane + out] = colors.green(y, u, v) * TO_UNIT;
                chw[2 * plane + out] = colors.blue(y, u) * TO_UNIT;
            }
        }
    }

    private void fill(RgbPixels pixels, float[] chw) {
        Axis axisX = Axis.luma(scaled.width(), source.width());
        Axis axisY = Axis.luma(scaled.height(), source.height());
        int plane = target.width() * target.height();
        for (int row = 0; row < scaled.height(); row++) {
            Rows rows = Rows.of(axisY, row, source.width(), 1);
            int out = (top + row) * target.width() + left;
            for (int x = 0; x < scaled.width(); x++, out++) {
                chw[out] = rows.sample(pixels.rgb(), 16, axisX, x) * TO_UNIT;
                chw[plane + out] = rows.sample(pixels.rgb(), 8, axisX, x) * TO_UNIT;
                chw[2 * plane + out] = rows.sample(pixels.rgb(), 0, axisX, x) * TO_UNIT;
            }
        }
    }

    private static int scale(int length, double ratio, int limit) {
        return (int) Math.max(1, Math.min(limit, Math.round(length * ratio)));
    }

    /** For each target pixel of one axis: the two samples it lies between, and how far it is from the lower one. */
    private record Axis(int[] low, int[] high, float[] fraction) {

        static Axis luma(int targets, int samples) {
            return of(targets, (double) samples / targets, samples);
        }

        /** Chroma has half the samples, each centred between two of luma. */
        static Axis chroma(int targets, int lumaSamples) {
            return of(targets, lumaSamples / 2.0 / targets, (lumaSamples + 1) / 2);
        }

        private static Axis of(int targets, double step, int samples) {
            int[] low = new int[targets];
            int[] high = new int[targets];
            float[] fraction = new float[targets];
            for (int i = 0; i < targets; i++) {
                double at = Math.max(0, Math.min(samples - 1, (i + 0.5) * step - 0.5));
                low[i] = (int) at;
                high[i] = Math.min(low[i] + 1, samples - 1);
                fraction[i] = (float) (at - low[i]);
            }
            return new Axis(low, high, fraction);
        }
    }

    /** The two rows that a target row lies between. */
    private record Rows(int low, int high, float fraction, int step) {

        static Rows of(Axis axis, int row, int stride, int step) {
            return new Rows(axis.low[row] * stride, axis.high[row] * stride, axis.fraction[row], step);
        }

        float sample(byte[] samples, int offset, Axis axis, int x) {
            int a = offset + axis.low[x] * step;
            int b = offset + axis.high[x] * step;
            float f = axis.fraction[x];
            float upper = mix(samples[low + a] & 0xFF, samples[low + b] & 0xFF, f);
            float lower = mix(samples[high + a] & 0xFF, samples[high + b] & 0xFF, f);
            return mix(upper, lower, fraction);
        }

        float sample(int[] pixels, int shift, Axis axis, int x) {
            int a = axis.low[x];
            int b = axis.high[x];
            float f = axis.fraction[x];
            float upper = mix(pixels[low + a] >> shift & 0xFF, pixels[low + b] >> shift & 0xFF, f);
            float lower = mix(pixels[high + a] >> shift & 0xFF, pixels[high + b] >> shift & 0xFF, f);
            return mix(upper, lower, fraction);
        }

        private static float mix(float from, float to, float fraction) {
            return from + (to - from) * fraction;
        }
    }
}
