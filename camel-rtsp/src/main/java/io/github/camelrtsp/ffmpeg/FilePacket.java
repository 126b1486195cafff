/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Timestamp;

/**
 * One access unit of a file, in decoding order. The bytes are shared: read, never write.
 *
 * @param data H.264, H.265: Annex B, keyframes with their parameter sets; JPEG: one picture
 * @param codec what {@code data} is
 * @param pts when it is shown, at 90 kHz
 * @param dts when it is decoded, at 90 kHz; never decreases; may be negative where B-frames come first
 * @param key whether a decoder can start here
 */
public record FilePacket(byte[] data, Codec codec, Timestamp pts, Timestamp dts, boolean key) {

    @Override
    public String toString() {
        return "FilePacket[" + codec + " " + data.length + " bytes, pts " + pts.ticks() + ", dts " + dts.ticks()
                + (key ? ", key" : "") + "]";
    }
}
