/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Format;
import io.github.camelrtsp.media.Frame.Layout;
import io.github.camelrtsp.media.Size;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Moves whole pictures between native memory and the heap. */
final class NativePicture {
    private NativePicture() {}

    /** Whether {@link #read} can take it as it is. */
    static boolean isHeapFormat(AVFrame frame) {
        int format = frame.format();
        boolean planar = format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P;
        // A picture that is stored bottom up has negative strides; the scaler turns it.
        return (planar || format == AV_PIX_FMT_NV12) && frame.linesize(0) > 0;
    }

    /** The planes of a picture of one of the heap's formats. */
    static Frame read(AVFrame frame, Colours colours, Frame.Origin origin) {
        Layout layout = frame.format() == AV_PIX_FMT_NV12 ? Layout.NV12 : Layout.I420;
        Size size = new Size(frame.width(), frame.height());
        Format format = new Format(size, layout, colours.range(), colours.matrix());
        byte[] planes = new byte[format.byteCount()];
        ByteBuffer target = ByteBuffer.wrap(planes);
        int luma = size.width() * size.height();
        int chromaRows = format.chromaHeight();
        Planes.read(frame, 0, size.width(), size.height(), target, 0);
        if (layout == Layout.NV12) {
            Planes.read(frame, 1, 2 * format.chromaWidth(), chromaRows, target, luma);
        } else {
            Planes.read(frame, 1, format.chromaWidth(), chromaRows, target, luma);
            Planes.read(frame, 2, format.chromaWidth(), chromaRows, target, luma + format.chromaWidth() * chromaRows);
        }
        return new Frame(format, planes, origin);
    }

    /** A native copy of a frame, with its colours set. The caller closes it. */
    static Native<AVFrame> write(Frame frame) throws CodecException {
        return write(frame.format(), frame.planes());
    }

    /** A native copy of planes of {@code format}. The caller closes it. */
    static Native<AVFrame> write(Format format, byte[] planes) throws CodecException {
        boolean biplanar = format.layout() == Layout.NV12;
        Native<AVFrame> owner = allocate(format.size(), biplanar ? AV_PIX_FMT_NV12 : AV_PIX_FMT_YUV420P);
        AVFrame picture = owner.get();
        Colours.of(format).applyTo(picture);
        ByteBuffer source = ByteBuffer.wrap(planes);
        int luma = format.size().width() * format.size().height();
        int rows = format.chromaHeight();
        Planes.write(source, 0, picture, 0, format.size().width(), format.size().height());
        if (biplanar) {
            Planes.write(source, luma, picture, 1, 2 * format.chromaWidth(), rows);
        } else {
            Planes.write(source, luma, picture, 1, format.chromaWidth(), rows);
            Planes.write(source, luma + format.chromaWidth() * rows, picture, 2, format.chromaWidth(), rows);
        }
        return owner;
    }

    /** A picture with memory of its own. The caller closes it. */
    static Native<AVFrame> allocate(Size size, int pixelFormat) throws CodecException {
        Native<AVFrame> owner = Native.frame();
        AVFrame frame = owner.get();
        frame.width(size.width());
        frame.height(size.height());
        frame.format(pixelFormat);
        int code = av_frame_get_buffer(frame, 0);
        if (code < 0) {
            owner.close();
            throw ReturnCode.failure(code, "Allocating a picture of " + size);
        }
        return owner;
    }
}
