/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import java.nio.file.Path;

/**
 * A video whose pictures carry their numbers, from 0: the file, and what the ffmpeg program decodes from it.
 *
 * @param file MP4 without B-frames; two slices a picture
 * @param decoded picture n is number n
 */
public record Clip(Path file, ClipFormat format, RawVideo decoded) {
    public Codec codec() {
        return format.codec();
    }

    public Size size() {
        return format.size();
    }

    /** How many pictures it has. */
    public int count() {
        return format.count();
    }

    /** The picture of this number, as the ffmpeg program decodes it. */
    public Picture picture(int number) {
        return decoded.picture(number);
    }
}
