/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.util.Objects;
import java.util.Optional;

/**
 * On what a stream is decoded.
 *
 * @param acceleration the kind of device
 * @param device which one, such as {@code /dev/dri/renderD129} or {@code 1}; empty for the first
 * @param fallback what happens if the device cannot decode the stream
 */
public record DecoderOptions(Acceleration acceleration, Optional<String> device, Fallback fallback) {

    /** A kind of device. */
    public enum Acceleration {
        /** The first of this platform's devices that decodes the stream, else the processor. */
        AUTO,
        /** The processor. */
        NONE,
        CUDA,
        VAAPI,
        QSV,
        VIDEOTOOLBOX,
        D3D11VA
    }

    /** What happens if the wanted device cannot decode a stream. */
    public enum Fallback {
        /** The processor decodes it; the reason is told and logged as a warning. */
        WARN,
        /** The processor decodes it; the reason is told, not logged as a warning. */
        SILENT,
        /** The stream fails with the reason. */
        FAIL
    }

    public DecoderOptions {
        Objects.requireNonNull(acceleration, "acceleration");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(fallback, "fallback");
    }

    /** What suits the machine. */
    public static DecoderOptions auto() {
        return new DecoderOptions(Acceleration.AUTO, Optional.empty(), Fallback.WARN);
    }

    /** The processor. */
    public static DecoderOptions software() {
        return new DecoderOptions(Acceleration.NONE, Optional.empty(), Fallback.WARN);
    }
}
