/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext.Get_format_AVCodecContext_IntPointer;
import org.bytedeco.ffmpeg.avutil.AVHWDeviceContext;
import org.bytedeco.javacpp.IntPointer;

/**
 * FFmpeg asks a decoder's user which of its pixel formats to take: that of the decoder's device, if it is offered, else the
 * first in main memory. FFmpeg asks again without the device's when the device refuses the stream.
 *
 * <p>One for the JVM, for ever: JavaCPP has ten slots for a class of callbacks, and the eleventh instance would silently be
 * none. It has no state, because FFmpeg may ask on a thread of its own.
 */
final class PixelFormatChoice extends Get_format_AVCodecContext_IntPointer {
    static final PixelFormatChoice INSTANCE = new PixelFormatChoice();

    private PixelFormatChoice() {}

    @Override
    public int call(AVCodecContext context, IntPointer offered) {
        try {
            return choose(wanted(context), offered);
        } catch (RuntimeException | Error e) {
            // Nothing may be thrown through FFmpeg's C code: no format is an error of the decoder.
            return AV_PIX_FMT_NONE;
        }
    }

    private static int wanted(AVCodecContext context) {
        if (context.hw_device_ctx() == null) {
            return AV_PIX_FMT_NONE;
        }
        int type = new AVHWDeviceContext(context.hw_device_ctx().data()).type();
        return DeviceKind.pixelFormat(context.codec(), type);
    }

    private static int choose(int wanted, IntPointer offered) {
        int software = AV_PIX_FMT_NONE;
        for (long i = 0; offered.get(i) != AV_PIX_FMT_NONE; i++) {
            int format = offered.get(i);
            if (format == wanted) {
                return format;
            }
            if (software == AV_PIX_FMT_NONE && !isOnDevice(format)) {
                software = format;
            }
        }
        return software;
    }

    /** Whether a picture of this format lies in a device's memory. */
    static boolean isOnDevice(int format) {
        return (av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_HWACCEL) != 0;
    }
}
