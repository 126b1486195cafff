/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Packet;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether a stream sends its pictures in another order than it shows them (B-frames). A stream that did not for so
 * long, over whole groups of pictures without a gap, is believed not to; one that did once is never believed again.
 */
final class ReorderWatch {
    static final int ENOUGH_PICTURES = 50;
    static final int ENOUGH_KEYFRAMES = 2;

    /** A step back by more is a new time line. */
    private static final long MAX_STEP_NANOS = TimeUnit.SECONDS.toNanos(3);

    private Packet last;
    private boolean reordered;
    private int pictures;
    private int keyframes;

    /** The next packet in decoding order. */
    void packet(Packet packet) {
        if (last != null && packet.sequence() == last.sequence() + 1 && !packet.lossBefore()) {
            reordered |= isBefore(packet, last);
            pictures++;
            keyframes += packet.key() ? 1 : 0;
        } else {
            // What was left out, or lost, may have been what tells.
            pictures = 0;
            keyframes = 0;
        }
        last = packet;
    }

    /** Whether {@code packet} is to be shown before {@code other}, which was sent before it. */
    static boolean isBefore(Packet packet, Packet other) {
        long step = packet.pts().since(other.pts()).toNanos();
        return step < 0 && step > -MAX_STEP_NANOS;
    }

    /** Whether the pictures need not be put in order. */
    boolean isInOrder() {
        return !reordered && pictures >= ENOUGH_PICTURES && keyframes >= ENOUGH_KEYFRAMES;
    }

    /** Whether they must be. */
    boolean isReordered() {
        return reordered;
    }

    /** The camera was set up anew. */
    void reset() {
        last = null;
        reordered = false;
        pictures = 0;
        keyframes = 0;
    }
}
