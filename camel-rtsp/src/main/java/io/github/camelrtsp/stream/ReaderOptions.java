/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.FrameScale;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What one reader wants of a stream.
 *
 * @param sampling which pictures
 * @param scale their size
 * @param corruptFrames what happens to damaged ones
 * @param maxAge pictures that are older when the reader is ready for them are dropped; empty for no limit
 * @param overflow what happens to pictures while the reader is not ready
 */
public record ReaderOptions(
        Sampling sampling,
        FrameScale scale,
        CorruptFrames corruptFrames,
        Optional<Duration> maxAge,
        Overflow overflow) {

    /** What happens to pictures between a loss and the next keyframe. */
    public enum CorruptFrames {
        /** Counted, not delivered. */
        DROP,
        /** Delivered, and flagged. */
        DELIVER
    }

    public ReaderOptions {
        Objects.requireNonNull(overflow, "overflow");
        maxAge.ifPresent(age -> {
            if (age.isZero() || age.isNegative()) {
                throw new IllegalArgumentException("maxAge is longer than 0, not " + age.toMillis() + " ms");
            }
        });
    }

    /** The newest picture, not older than {@code maxAge}. */
    public ReaderOptions(Sampling sampling, FrameScale scale, CorruptFrames corruptFrames, Optional<Duration> maxAge) {
        this(sampling, scale, corruptFrames, maxAge, Overflow.latest());
    }

    /** The newest picture, of any age. */
    public ReaderOptions(Sampling sampling, FrameScale scale, CorruptFrames corruptFrames) {
        this(sampling, scale, corruptFrames, Optional.empty(), Overflow.latest());
    }
}
