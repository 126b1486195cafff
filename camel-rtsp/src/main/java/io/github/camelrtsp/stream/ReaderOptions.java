/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.FrameScale;

/**
 * What one reader wants of a stream.
 *
 * @param sampling which pictures
 * @param scale their size
 * @param corruptFrames what happens to damaged ones
 */
public record ReaderOptions(Sampling sampling, FrameScale scale, CorruptFrames corruptFrames) {

    /** What happens to pictures between a loss and the next keyframe. */
    public enum CorruptFrames {
        /** Counted, not delivered. */
        DROP,
        /** Delivered, and flagged. */
        DELIVER
    }
}
