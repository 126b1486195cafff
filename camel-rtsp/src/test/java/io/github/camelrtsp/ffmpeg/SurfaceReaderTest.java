/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NV12;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwframe_ctx_alloc;

import io.github.camelrtsp.media.Packet;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVHWFramesContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingNativeIsLeft.class)
class SurfaceReaderTest {

    @Test
    void deviceWhosePicturesCannotBeReadIsGivenUp() throws Exception {
        DeviceFaults faults = new DeviceFaults();
        HardwareDevices devices = new HardwareDevices(Devices.thatDecodeNothing());
        Packet packet = Fixtures.clip(Fixtures.PEDESTRIANS).packets().get(0);
        try (HardwareDevices.Lease lease = devices.acquire(new DeviceKind("vaapi"), Optional.empty());
                Native<AVFrame> surface = unreadableSurface(lease);
                SurfaceReader reader = new SurfaceReader(faults);
                Scaler scaler = Scaler.open()) {
            for (int i = 0; i < 3; i++) {
                assertThat(faults.failure()).isEmpty();
                // It decodes all the same.
                faults.decoded();
                try (HardwarePicture picture =
                        new HardwarePicture(surface.get(), reader, scaler, packet, false, "h264 (vaapi)")) {
                    assertThatThrownBy(picture::copy)
                            .isInstanceOf(UncheckedIOException.class)
                            .hasMessageContaining("Bringing a picture from the device failed");
                }
            }
            assertThat(faults.failure())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("its pictures cannot be read: "));
        }
    }

    @Test
    void onePictureThatIsReadMakesGoodForThoseThatWereNot() {
        DeviceFaults faults = new DeviceFaults();
        for (int i = 0; i < 5; i++) {
            faults.unread(-5);
            faults.unread(-5);
            faults.read();
        }
        assertThat(faults.failure()).isEmpty();
    }

    /** On a device without a display behind it. */
    private static Native<AVFrame> unreadableSurface(HardwareDevices.Lease lease) throws CodecException {
        Native<AVFrame> surface = Native.frame();
        AVBufferRef pool = av_hwframe_ctx_alloc(lease.reference());
        AVHWFramesContext frames = new AVHWFramesContext(pool.data());
        frames.format(AV_PIX_FMT_VAAPI);
        frames.sw_format(AV_PIX_FMT_NV12);
        frames.width(768);
        frames.height(576);
        surface.get().format(AV_PIX_FMT_VAAPI);
        surface.get().width(768);
        surface.get().height(576);
        surface.get().hw_frames_ctx(av_buffer_ref(pool));
        av_buffer_unref(pool);
        return surface;
    }
}
