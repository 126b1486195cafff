/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Between the decoder and a route: holds the newest frame only. A route that is slower than the camera sees pictures that
 * are young, never a backlog; the ones in between are dropped and counted.
 */
final class FrameQueue {
    private final AtomicReference<StreamFrame> latest = new AtomicReference<>();
    private final ReaderStatistics statistics;

    FrameQueue(ReaderStatistics statistics) {
        this.statistics = statistics;
    }

    /**
     * Puts a frame in place of an older one.
     *
     * @return whether the queue was empty: then somebody has to be told
     */
    boolean offer(StreamFrame frame) {
        StreamFrame replaced = latest.getAndSet(frame);
        if (replaced != null) {
            statistics.count(DropReason.QUEUE);
        }
        return replaced == null;
    }

    /** Takes the newest frame; null if there is none. */
    StreamFrame take() {
        return latest.getAndSet(null);
    }

    /** Forgets what is waiting, and counts it. */
    void clear() {
        if (latest.getAndSet(null) != null) {
            statistics.count(DropReason.QUEUE);
        }
    }
}
