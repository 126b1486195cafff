/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames as tightly packed blue, green, red bytes, and back. */
final class Bgr {
    private static final int BYTES = 3;

    private Bgr() {}

    /** Writes the frame's pixels to {@code target}, from its index 0 on. */
    static void write(Frame frame, ByteBuffer target) throws CodecException {
        Ffmpeg.require();
        try (Native<AVFrame> source = NativePicture.write(frame);
                Scaler scaler = Scaler.open()) {
            AVFrame bgr = scaler.toBgr(source.get());
            Planes.read(bgr, 0, BYTES * frame.width(), frame.height(), target, 0);
        }
    }

    /** The frame of pixels in {@code source}, from its index 0 on. */
    static Frame read(ByteBuffer source, int width, int height, Frame.Origin origin) throws CodecException {
        Ffmpeg.require();
        Size size = new Size(width, height);
        try (Native<AVFrame> bgr = NativePicture.allocate(size, AV_PIX_FMT_BGR24);
                Scaler scaler = Scaler.open()) {
            bgr.get().color_range(AVCOL_RANGE_JPEG);
            bgr.get().colorspace(AVCOL_SPC_RGB);
            Planes.write(source, 0, bgr.get(), 0, BYTES * width, height);
            AVFrame yuv = scaler.toYuv(bgr.get(), size, AV_PIX_FMT_YUV420P, Colours.JFIF);
            return NativePicture.read(yuv, Colours.JFIF, origin);
        }
    }
}
