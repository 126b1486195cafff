/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import java.util.Locale;

/**
 * How a clip is encoded.
 *
 * @param fps pictures a second
 * @param count pictures
 * @param gop pictures from one keyframe to the next; 1: every picture is a keyframe
 * @param bFrames between two others, which are decoded before them; 0: pictures are decoded in the order in which they are shown
 */
public record ClipFormat(Codec codec, Size size, int fps, int count, int gop, int bFrames) {
    /** Without B-frames. */
    public ClipFormat(Codec codec, Size size, int fps, int count, int gop) {
        this(codec, size, fps, count, gop, 0);
    }

    /** {@code numbered-h264-640x360}. */
    String name() {
        return "numbered-" + codec.name().toLowerCase(Locale.ROOT) + "-" + size;
    }
}
