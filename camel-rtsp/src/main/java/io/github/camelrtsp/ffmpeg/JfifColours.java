/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Format;
import io.github.camelrtsp.media.Frame.Layout;
import io.github.camelrtsp.media.Frame.Matrix;
import io.github.camelrtsp.media.Frame.Range;

/**
 * Turns the planes of a frame into those of a JFIF picture: I420, full range, BT.601 (ITU-T T.871 section 7). In YUV all
 * the way, because swscale goes through RGB when the matrix changes; the luma correction of a 2x2 block is that of its
 * one chroma sample.
 */
final class JfifColours {
    private static final int SHIFT = 16;
    private static final int HALF = 1 << (SHIFT - 1);

    // out = round((Y - black) * luma + (Cb - 128) * xFromCb + (Cr - 128) * xFromCr), in units of 2^-SHIFT
    private final int black;
    private final int luma;
    private final int yFromCb;
    private final int yFromCr;
    private final int cbFromCb;
    private final int cbFromCr;
    private final int crFromCb;
    private final int crFromCr;

    private JfifColours(Range range, Matrix matrix) {
        double kr = kr(matrix);
        double kb = kb(matrix);
        double kg = 1 - kr - kb;
        // What one unit of (Cb, Cr) of the source adds to red, green and blue...
        double red = 2 * (1 - kr);
        double blue = 2 * (1 - kb);
        double greenFromCb = -kb * blue / kg;
        double greenFromCr = -kr * red / kg;
        // ...and that, read as BT.601.
        double yCb = 0.587 * greenFromCb + 0.114 * blue;
        double yCr = 0.299 * red + 0.587 * greenFromCr;
        double chroma = range == Range.FULL ? 1 : 255.0 / 224;
        black = range == Range.FULL ? 0 : 16;
        luma = fixed(range == Range.FULL ? 1 : 255.0 / 219);
        yFromCb = fixed(yCb * chroma);
        yFromCr = fixed(yCr * chroma);
        cbFromCb = fixed((blue - yCb) / 1.772 * chroma);
        cbFromCr = fixed(-yCr / 1.772 * chroma);
        crFromCb = fixed(-yCb / 1.402 * chroma);
        crFromCr = fixed((red - yCr) / 1.402 * chroma);
    }

    /** What {@link #planes} gives for a source of {@code format}. */
    static Format format(Format format) {
        return new Format(format.size(), Layout.I420, Range.FULL, Matrix.BT601);
    }

    /** The planes of {@link #format}: the frame's own array, not to be written, if they are that already. */
    static byte[] planes(Frame frame) {
        Format format = frame.format();
        if (format.equals(format(format))) {
            return frame.planes();
        }
        byte[] result = new byte[format.byteCount()];
        new JfifColours(format.range(), format.matrix()).convert(format, frame.planes(), result);
        return result;
    }

    private void convert(Format format, byte[] source, byte[] result) {
        int width = format.size().width();
        int chromaWidth = format.chromaWidth();
        int luminance = width * format.size().height();
        int chroma = chromaWidth * format.chromaHeight();
        int[] corrections = new int[2 * chromaWidth];
        for (int row = 0; row < format.chromaHeight(); row++) {
            int to = luminance + row * chromaWidth;
            if (format.layout() == Layout.NV12) {
                int from = luminance + 2 * row * chromaWidth;
                chromaRow(source, from, from + 1, 2, result, to, to + chroma, corrections);
            } else {
                chromaRow(source, to, to + chroma, 1, result, to, to + chroma, corrections);
            }
            lumaRow(source, result, 2 * row * width, width, corrections);
            if (2 * row + 1 < format.size().height()) {
                lumaRow(source, result, (2 * row + 1) * width, width, corrections);
            }
        }
    }

    private void chromaRow(
            byte[] source, int cbFrom, int crFrom, int step, byte[] result, int cbTo, int crTo, int[] corrections) {
        for (int i = 0; i < corrections.length / 2; i++) {
            int cb = (source[cbFrom + i * step] & 0xff) - 128;
            int cr = (source[crFrom + i * step] & 0xff) - 128;
            result[cbTo + i] = clip((128 << SHIFT) + cb * cbFromCb + cr * cbFromCr);
            result[crTo + i] = clip((128 << SHIFT) + cb * crFromCb + cr * crFromCr);
            int correction = cb * yFromCb + cr * yFromCr - black * luma;
            corrections[2 * i] = correction;
            corrections[2 * i + 1] = correction;
        }
    }

    private void lumaRow(byte[] source, byte[] result, int start, int width, int[] corrections) {
        for (int i = 0; i < width; i++) {
            result[start + i] = clip((source[start + i] & 0xff) * luma + corrections[i]);
        }
    }

    private static byte clip(int fixed) {
        int value = (fixed + HALF) >> SHIFT;
        return (byte) Math.max(0, Math.min(255, value));
    }

    private static int fixed(double value) {
        return (int) Math.round(value * (1 << SHIFT));
    }

    private static double kr(Matrix matrix) {
        return switch (matrix) {
            case BT601 -> 0.299;
            case BT709 -> 0.2126;
            case BT2020 -> 0.2627;
        };
    }

    private static double kb(Matrix matrix) {
        return switch (matrix) {
            case BT601 -> 0.114;
            case BT709 -> 0.0722;
            case BT2020 -> 0.0593;
        };
    }
}
