/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.util.Objects;
import java.util.Optional;

/**
 * What decodes a stream.
 *
 * @param name codec and device, proven by a picture: {@code h264 (software)}, {@code h264 (cuda)}; with the reason where the
 *     processor stands in for a device, because this is what a frame tells
 * @param reason why no device decodes it; empty if one does, or none was to
 */
public record DecoderStatus(String name, Optional<String> reason) {
    public DecoderStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
    }
}
