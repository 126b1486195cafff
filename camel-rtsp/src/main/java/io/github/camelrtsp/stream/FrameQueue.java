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
            statistics.count(DropReason.QUEUE);
        }
        if (open) {
            latest = frame;
        }
        return open && empty;
    }

    /** Takes the newest frame; null if there is none. */
    synchronized StreamFrame take() {
        StreamFrame taken = latest;
        latest = null;
        return taken;
    }

    /** Drops what is waiting, and what comes until {@link #open}. */
    synchronized void shut() {
        open = false;
        if (take() != null) {
            statistics.count(DropReason.QUEUE);
        }
    }

    synchronized void open() {
        open = true;
    }
}
