/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

/** No device can decode the stream, and the processor is not to: {@link DecoderOptions.Fallback#FAIL}. It is given up. */
public final class HardwareException extends CodecException {
    HardwareException(String message, String hint) {
        super(message, hint);
    }
}
