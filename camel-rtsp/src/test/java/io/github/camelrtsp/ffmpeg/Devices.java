/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_VAAPI;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_alloc;

import io.github.camelrtsp.ffmpeg.HardwareDevices.NoDevice;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;

/** Devices for tests on machines without one. */
final class Devices implements HardwareDevices.Opener {
    /** How often FFmpeg would have been asked. */
    final AtomicInteger opened = new AtomicInteger();

    private final boolean present;

    private Devices(boolean present) {
        this.present = present;
    }

    /**
     * A VA-API device without a display behind it: FFmpeg takes it for real, chooses its pixel format, fails to set it up, and
     * chooses again.
     */
    static Devices thatDecodeNothing() {
        return new Devices(true);
    }

    static Devices none() {
        return new Devices(false);
    }

    @Override
    public AVBufferRef open(DeviceKind kind, Optional<String> device) throws NoDevice {
        opened.incrementAndGet();
        if (!present) {
            throw new NoDevice("no " + kind.name() + " device on this machine", true);
        }
        return av_hwdevice_ctx_alloc(AV_HWDEVICE_TYPE_VAAPI);
    }
}
