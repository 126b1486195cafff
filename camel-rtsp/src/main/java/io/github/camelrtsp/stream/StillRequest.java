/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.media.CaptureTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which still is wanted.
 *
 * @param trigger when the picture that asks for it was taken; empty for now
 * @param triggerReceived when that picture arrived here; empty if it is not known
 * @param offset from the trigger to the still; may be negative
 * @param align how exactly
 * @param scale the size
 * @param corruptFrames whether a damaged picture may be given
 * @param tolerance how far the nearest picture may be from the wanted time, with {@link Align#EXACT}
 * @param timeout how long a picture is waited for that is still to come
 */
public record StillRequest(
        Optional<CaptureTime> trigger,
        Optional<Instant> triggerReceived,
        Duration offset,
        Align align,
        FrameScale scale,
        ReaderOptions.CorruptFrames corruptFrames,
        Duration tolerance,
        Duration timeout) {

    /** How exactly the still is that of the wanted time. */
    public enum Align {
        /** The nearest picture; at most the group of pictures that it is in is decoded for it. */
        EXACT,
        /** The nearest keyframe that is there: one picture is decoded, and none is waited for. */
        KEYFRAME
    }

    public StillRequest {
        Objects.requireNonNull(align, "align");
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("snapshotTimeout is not negative");
        }
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("tolerance is not negative");
        }
    }
}
