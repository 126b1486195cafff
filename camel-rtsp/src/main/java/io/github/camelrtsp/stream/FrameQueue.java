/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

/**
 * Between the decoder and a route: holds the newest frame only. A route that is slower than the camera sees pictures that
 * are young, never a backlog; the ones in between are dropped and counted. Thread-safe.
 */
final class FrameQueue {
    private final ReaderStatistics statistics;
    private StreamFrame latest;
    private boolean open = true;
    private long droppedHere;

    FrameQueue(ReaderStatistics statistics) {
        this.statistics = statistics;
    }

    /**
     * Puts a frame in place of an older one; drops it if the queue is shut.
     *
     * @return whether the queue was empty: then somebody has to be told
     */
    synchronized boolean offer(StreamFrame frame) {
        boolean empty = latest == null;
        if (!open || !empty) {
            drop();
        }
        if (open) {
            // Of the pictures before it; what is dropped while it waits comes after it, but for what is dropped here.
            latest = dropped(frame, statistics.droppedButForAge() - droppedHere);
        }
        return open && empty;
    }

    /** Takes the newest frame, with all drops before it but those of the route's thread; null if there is none. */
    synchronized StreamFrame take() {
        StreamFrame taken = latest;
        latest = null;
        return taken == null ? null : dropped(taken, taken.dropped() + droppedHere);
    }

    private static StreamFrame dropped(StreamFrame frame, long dropped) {
        return new StreamFrame(frame.frame(), frame.sequence(), frame.sessionId(), dropped);
    }

    private void drop() {
        droppedHere++;
        statistics.count(DropReason.QUEUE);
    }

    /** Drops what is waiting, and what comes until {@link #open}. */
    synchronized void shut() {
        open = false;
        if (take() != null) {
            drop();
        }
    }

    synchronized void open() {
        open = true;
    }
}
