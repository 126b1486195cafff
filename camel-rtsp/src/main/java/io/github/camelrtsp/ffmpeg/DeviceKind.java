/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_hw_config;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_find_type_by_name;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_get_type_name;

import io.github.camelrtsp.ffmpeg.DecoderOptions.Acceleration;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecHWConfig;

/**
 * A kind of device, under FFmpeg's name for it. More than users can choose: what FFmpeg merely can open (drm, vulkan) decodes
 * nothing that the others do not.
 */
record DeviceKind(String name) {
    private static final DeviceKind CUDA = of(Acceleration.CUDA);

    private static DeviceKind of(Acceleration acceleration) {
        return new DeviceKind(acceleration.name().toLowerCase(Locale.ROOT));
    }

    /** Those that {@code acceleration} means on an operating system, the best first. */
    static List<DeviceKind> of(Acceleration acceleration, String os) {
        return switch (acceleration) {
            case NONE -> List.of();
            case AUTO -> automatic(os.toLowerCase(Locale.ROOT));
            // The decoders that go through QSV are others, which do not go on in software. Intel's GPUs decode the same
            // this way.
            case QSV ->
                List.of(of(
                        os.toLowerCase(Locale.ROOT).startsWith("windows") ? Acceleration.D3D11VA : Acceleration.VAAPI));
            default -> List.of(of(acceleration));
        };
    }

    private static List<DeviceKind> automatic(String os) {
        if (os.startsWith("mac")) {
            return List.of(of(Acceleration.VIDEOTOOLBOX));
        }
        return os.startsWith("windows")
                ? List.of(of(Acceleration.D3D11VA), CUDA)
                : List.of(CUDA, of(Acceleration.VAAPI));
    }

    /** FFmpeg's number; 0 if this build does not know it. */
    int type() {
        return av_hwdevice_find_type_by_name(name);
    }

    static DeviceKind ofType(int type) {
        return new DeviceKind(av_hwdevice_get_type_name(type).getString());
    }

    /** The pixel format of a decoder's pictures on such a device; {@code AV_PIX_FMT_NONE} if it does not decode there. */
    static int pixelFormat(AVCodec decoder, int type) {
        for (int i = 0; ; i++) {
            AVCodecHWConfig config = avcodec_get_hw_config(decoder, i);
            if (config == null) {
                return AV_PIX_FMT_NONE;
            }
            boolean byDevice = (config.methods() & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) != 0;
            if (byDevice && config.device_type() == type) {
                return config.pix_fmt();
            }
        }
    }

    /** The filter that scales there. */
    String scaleFilter() {
        return switch (name) {
            case "videotoolbox" -> "scale_vt";
            case "d3d11va" -> "scale_d3d11";
            default -> "scale_" + name;
        };
    }

    /** The format that it makes of all others; empty if it keeps them. */
    String scaleFormat() {
        return switch (name) {
            case "cuda", "vaapi" -> "nv12";
            default -> "";
        };
    }

    /** What a device of this kind needs. */
    String hint() {
        return switch (name) {
            case "cuda" ->
                "It takes an NVIDIA GPU and its driver (libcuda); a container needs --gpus all and the capability video";
            case "vaapi" ->
                "It takes a GPU of Intel or AMD and its VA-API driver (intel-media-va-driver, mesa-va-drivers); this process"
                        + " must be allowed to open /dev/dri/renderD128 (group render; in a container --device /dev/dri)";
            case "videotoolbox" -> "It takes macOS";
            case "d3d11va" -> "It takes Windows and the driver of the GPU's vendor";
            default -> "The log of io.github.camelrtsp.ffmpeg at DEBUG says more";
        };
    }
}
