/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.github.camelrtsp.media.Frame.Range;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Reads single samples of a picture's first component, luma in all that cameras send, at any depth. */
final class Brightness {
    private static final int BLACK = 16;
    private static final int WHITE = 235;

    private Brightness() {}

    static byte[] read(AVFrame frame, int columns, int rows) {
        AVComponentDescriptor luma = av_pix_fmt_desc_get(frame.format()).comp(0);
        BytePointer plane = frame.data(luma.plane());
        int stride = frame.linesize(luma.plane());
        int step = luma.step();
        int depth = luma.depth();
        boolean limited = Colours.of(frame).range() == Range.LIMITED;
        byte[] samples = new byte[columns * rows];
        for (int row = 0; row < rows; row++) {
            long line = (long) stride * ((2 * row + 1) * frame.height() / (2 * rows)) + luma.offset();
            for (int column = 0; column < columns; column++) {
                long at = line + (long) step * ((2 * column + 1) * frame.width() / (2 * columns));
                int value = plane.get(at) & 0xff;
                if (depth > 8) {
                    value = (value | (plane.get(at + 1) & 0xff) << 8) >> luma.shift() + depth - 8;
                }
                samples[row * columns + column] = (byte) (limited ? stretched(value) : value);
            }
        }
        return samples;
    }

    private static int stretched(int value) {
        return Math.max(0, Math.min(255, (value - BLACK) * 255 / (WHITE - BLACK)));
    }
}
