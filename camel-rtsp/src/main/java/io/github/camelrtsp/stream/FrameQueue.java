/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Between the decoder and a route: holds the newest frames. A route that is slower than the camera sees pictures that are
 * young, never a backlog; the ones in between are dropped and counted. For a reader that blocks nothing is dropped: its
 * decoder waits while the queue is {@linkplain #isFull full}. Thread-safe.
 */
final class FrameQueue {
    private final Overflow overflow;
    private final ReaderStatistics statistics;
    private final Deque<StreamFrame> frames = new ArrayDeque<>();
    private boolean open = true;
    private long droppedHere;

    FrameQueue(Overflow overflow, ReaderStatistics statistics) {
        this.overflow = overflow;
        this.statistics = statistics;
    }

    /**
     * Puts in a frame, with all drops before it in the stream since the reader began, in place of the oldest if there is no room; drops it if the queue is shut.
     *
     * @return whether there is one more frame than before: then somebody has to be told
     */
    synchronized boolean offer(StreamFrame frame) {
        if (!open) {
            drop();
            return false;
        }
        // What a decoder that waits still held back comes beside.
        boolean replaces = isFull() && overflow.mode() != Overflow.Mode.BLOCK;
        if (replaces) {
            frames.remove();
            drop();
        }
        frames.add(frame);
        return !replaces;
    }

    /** Takes the oldest frame, with what was dropped here added to its drops: all of that came before it. Null if there is none. */
    synchronized StreamFrame take() {
        StreamFrame taken = frames.poll();
        return taken == null
                ? null
                : new StreamFrame(taken.frame(), taken.sequence(), taken.sessionId(), taken.dropped() + droppedHere);
    }

    synchronized boolean isFull() {
        return frames.size() >= overflow.queueSize();
    }

    synchronized boolean isEmpty() {
        return frames.isEmpty();
    }

    private void drop() {
        droppedHere++;
        statistics.count(DropReason.QUEUE);
    }

    /** Drops what is waiting, and what comes until {@link #open}. */
    synchronized void shut() {
        open = false;
        frames.forEach(frame -> drop());
        frames.clear();
    }

    synchronized void open() {
        open = true;
    }
}
