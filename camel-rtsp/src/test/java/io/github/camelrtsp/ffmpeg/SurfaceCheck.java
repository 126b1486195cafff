/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_P010;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_transfer_data;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;

/**
 * Brings pictures to a device's memory and reads them back as a decoder's. Argument: a kind of device as FFmpeg names it;
 * {@code vulkan} works without a GPU where Mesa's llvmpipe is installed (mesa-vulkan-drivers). No test, because it takes a
 * driver; integration-tests/benchmarks/hardware runs it.
 */
public final class SurfaceCheck {
    private static final Size SMALL = new Size(384, 288);

    private final DeviceKind kind;
    private boolean failed;

    private SurfaceCheck(DeviceKind kind) {
        this.kind = kind;
    }

    public static void main(String[] arguments) throws Exception {
        Frame picture = Samples.first(Fixtures.PEDESTRIANS);
        Packet packet = Fixtures.clip(Fixtures.PEDESTRIANS).packets().get(0);
        SurfaceCheck check = new SurfaceCheck(new DeviceKind(arguments[0]));
        HardwareDevices devices = HardwareDevices.SHARED;
        try (HardwareDevices.Lease lease = devices.acquire(check.kind, Optional.empty());
                SurfaceReader reader = new SurfaceReader(new DeviceFaults());
                Scaler scaler = Scaler.open()) {
            for (int round = 0; round < 3; round++) {
                check.format(AV_PIX_FMT_NV12, lease, picture, packet, reader, scaler);
                check.format(AV_PIX_FMT_P010, lease, picture, packet, reader, scaler);
            }
        }
        System.out.println(NativeLedger.live().isEmpty() ? "nothing native is left" : "LEFT: " + NativeLedger.live());
        boolean failed = check.failed || !NativeLedger.live().isEmpty();
        System.out.println(failed ? "FAILED" : "OK");
        System.exit(failed ? 1 : 0);
    }

    private void format(
            int format, HardwareDevices.Lease lease, Frame picture, Packet packet, SurfaceReader reader, Scaler scaler)
            throws CodecException {
        try (Native<AVFrame> memory = NativePicture.write(picture);
                Native<AVBufferRef> pool =
                        pool(lease.reference(), format, picture.format().size());
                Native<AVFrame> surface = Native.frame();
                Scaler upload = Scaler.open()) {
            Colours colours = Colours.of(picture.format());
            AVFrame converted = upload.toYuv(memory.get(), picture.format().size(), format, colours);
            ReturnCode.check(av_hwframe_get_buffer(pool.get(), surface.get(), 0), "Taking a surface");
            ReturnCode.check(av_hwframe_transfer_data(surface.get(), converted, 0), "Filling a surface");
            colours.applyTo(surface.get());
            HardwarePicture lent = new HardwarePicture(surface.get(), reader, scaler, packet, false, "check");
            show(format + " full", Psnr.of(Psnr.luma(picture), Psnr.luma(lent.copy())));
            show(format + " brightness", lent.brightness(4, 4).length == 16 ? 99 : 0);
            Frame small = lent.copy(SMALL);
            AVFrame expected = upload.toYuv(memory.get(), SMALL, memory.get().format(), colours);
            Frame wanted = NativePicture.read(expected, colours, picture.origin());
            show(format + " small", Psnr.of(Psnr.luma(wanted), Psnr.luma(small)));
            lent.close();
        }
    }

    private void show(String what, double psnr) {
        System.out.printf("%s %s: %.1f dB%n", kind.name(), what, psnr);
        failed |= psnr < 30;
    }

    private Native<AVBufferRef> pool(AVBufferRef device, int format, Size size) throws CodecException {
        Native<AVBufferRef> pool =
                Native.own("pool", av_hwframe_ctx_alloc(device), reference -> av_buffer_unref(reference));
        AVHWFramesContext frames = new AVHWFramesContext(pool.get().data());
        frames.format(av_get_pix_fmt(kind.name()));
        frames.sw_format(format);
        frames.width(size.width());
        frames.height(size.height());
        frames.initial_pool_size(kind.name().equals("vaapi") ? 4 : 0);
        ReturnCode.check(av_hwframe_ctx_init(pool.get()), "Opening a pool of surfaces");
        return pool;
    }
}
