/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.github.camelrtsp.media.Size;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Scales a picture and changes its pixel format in one step. The context and the target picture are kept for the next
 * picture and follow a change of size by themselves. One owner, serial use.
 */
final class Scaler implements AutoCloseable {
    private final Native<SwsContext> context;
    private final Native<AVFrame> target;

    private Scaler(Native<SwsContext> context, Native<AVFrame> target) {
        this.context = context;
        this.target = target;
        // Without ACCURATE_RND and FULL_CHR_H_INT, which cost five times the whole conversion.
        context.get().flags(SWS_BILINEAR);
        context.get().threads(1);
    }

    static Scaler open() throws CodecException {
        Native<SwsContext> context = Native.scaler();
        try {
            return new Scaler(context, Native.frame());
        } catch (CodecException | RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    /**
     * {@code source}, whose colours must be set, as YUV of {@code pixelFormat} with the same colours.
     *
     * @return valid until the next call
     */
    AVFrame toYuv(AVFrame source, Size size, int pixelFormat, Colours colours) throws CodecException {
        AVFrame frame = target(source, size, pixelFormat);
        colours.applyTo(frame);
        return scale(source, frame);
    }

    /**
     * {@code source}, whose colours must be set, as BGR of the same size.
     *
     * @return valid until the next call
     */
    AVFrame toBgr(AVFrame source) throws CodecException {
        AVFrame frame = target(source, new Size(source.width(), source.height()), AV_PIX_FMT_BGR24);
        frame.color_range(AVCOL_RANGE_JPEG);
        frame.colorspace(AVCOL_SPC_RGB);
        return scale(source, frame);
    }

    private AVFrame scale(AVFrame source, AVFrame frame) throws CodecException {
        ReturnCode.check(sws_scale_frame(context.get(), frame, source), "Scaling a picture");
        return frame;
    }

    private AVFrame target(AVFrame source, Size size, int pixelFormat) throws CodecException {
        AVFrame frame = target.get();
        if (frame.width() != size.width() || frame.height() != size.height() || frame.format() != pixelFormat) {
            av_frame_unref(frame);
            frame.width(size.width());
            frame.height(size.height());
            frame.format(pixelFormat);
            ReturnCode.check(av_frame_get_buffer(frame, 0), "Allocating a picture");
        }
        // swscale refuses to turn an interlaced picture into a progressive one.
        frame.flags(source.flags() & AV_FRAME_FLAG_INTERLACED);
        return frame;
    }

    @Override
    public void close() {
        target.close();
        context.close();
    }
}
