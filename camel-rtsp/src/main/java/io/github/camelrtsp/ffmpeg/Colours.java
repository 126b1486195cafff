/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Matrix;
import io.github.camelrtsp.media.Frame.Range;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** How the samples of a picture mean colours: between FFmpeg's fields and ours, with a default for what is not said. */
record Colours(Range range, Matrix matrix) {
    // Cameras that say nothing follow the television of their picture size.
    private static final int HIGH_DEFINITION_LINES = 720;

    /** JFIF: all JPEG files. */
    static final Colours JFIF = new Colours(Range.FULL, Matrix.BT601);

    static Colours of(AVFrame frame) {
        return new Colours(rangeOf(frame), matrixOf(frame));
    }

    static Colours of(Frame.Format format) {
        return new Colours(format.range(), format.matrix());
    }

    void applyTo(AVFrame frame) {
        frame.color_range(range == Range.FULL ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
        frame.colorspace(
                switch (matrix) {
                    case BT601 -> AVCOL_SPC_SMPTE170M;
                    case BT709 -> AVCOL_SPC_BT709;
                    case BT2020 -> AVCOL_SPC_BT2020_NCL;
                });
    }

    private static Range rangeOf(AVFrame frame) {
        boolean full = frame.color_range() == AVCOL_RANGE_JPEG
                || frame.format() == AV_PIX_FMT_YUVJ420P
                || frame.format() == AV_PIX_FMT_YUVJ422P
                || frame.format() == AV_PIX_FMT_YUVJ444P;
        return full ? Range.FULL : Range.LIMITED;
    }

    private static Matrix matrixOf(AVFrame frame) {
        int space = frame.colorspace();
        if (space == AVCOL_SPC_BT709 || space == AVCOL_SPC_SMPTE240M) {
            return Matrix.BT709;
        }
        if (space == AVCOL_SPC_BT2020_NCL || space == AVCOL_SPC_BT2020_CL) {
            return Matrix.BT2020;
        }
        if (space == AVCOL_SPC_BT470BG || space == AVCOL_SPC_SMPTE170M || space == AVCOL_SPC_FCC) {
            return Matrix.BT601;
        }
        return frame.height() < HIGH_DEFINITION_LINES ? Matrix.BT601 : Matrix.BT709;
    }
}
