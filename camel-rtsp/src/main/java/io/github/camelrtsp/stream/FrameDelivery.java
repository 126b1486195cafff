/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Hands frames to a reader's sink, one at a time, on an executor. */
final class FrameDelivery {
    private final FrameQueue queue;
    private final ReaderStatistics statistics;
    private final Optional<Duration> maxAge;
    private final CameraStream.Environment environment;
    private final SerialExecutor deliveries;
    private final Consumer<StreamFrame> sink;
    private final Runnable ready;
    private long droppedBefore;
    private volatile boolean delivering;
    private volatile boolean closed;

    /** @param ready called when a frame more may come */
    FrameDelivery(
            ReaderOptions options,
            ReaderStatistics statistics,
            CameraStream.Environment environment,
            Executor threads,
            Consumer<StreamFrame> sink,
            Runnable ready) {
        this.queue = new FrameQueue(options.overflow(), statistics);
        this.statistics = statistics;
        this.maxAge = options.maxAge();
        this.environment = environment;
        this.deliveries = new SerialExecutor(threads);
        this.sink = sink;
        this.ready = ready;
    }

    /**
     * @param frame with all drops before it in the stream since the reader began
     * @throws RuntimeException if no thread is to be had: the next frame asks again, this one is gone
     */
    void offer(StreamFrame frame) {
        if (!queue.offer(frame)) {
            return;
        }
        try {
            deliveries.execute(this::deliver);
        } catch (RuntimeException | Error e) {
            if (queue.take() != null) {
                throw e;
            }
        }
    }

    /** Whether the sink is at work, or will be soon. */
    boolean isBusy() {
        return delivering || !queue.isEmpty();
    }

    boolean isFull() {
        return queue.isFull();
    }

    /** Drops what waits, and what comes until {@link #open}. */
    void shut() {
        queue.shut();
        ready.run();
    }

    void open() {
        queue.open();
    }

    /** Drops what waits and all that comes; a delivery that has begun goes on. */
    void close() {
        closed = true;
        shut();
    }

    private void deliver() {
        // Said before the queue is empty: in between, it is to look busy.
        delivering = true;
        try {
            StreamFrame next = queue.take();
            if (next != null) {
                deliver(next);
            }
        } finally {
            delivering = false;
            ready.run();
        }
    }

    private void deliver(StreamFrame next) {
        FrameAge age = FrameAge.of(
                next.frame().origin(),
                environment.clock().instant(),
                environment.nanoTime().getAsLong());
        if (closed) {
            statistics.count(DropReason.QUEUE);
        } else if (maxAge.filter(most -> age.atLeast().compareTo(most) > 0).isPresent()) {
            statistics.count(DropReason.AGE);
        } else {
            long dropped = next.dropped() + statistics.dropped(DropReason.AGE);
            long since = dropped - droppedBefore;
            droppedBefore = dropped;
            statistics.countDelivered(age.sinceCapture());
            sink.accept(new StreamFrame(next.frame(), next.sequence(), next.sessionId(), since));
        }
    }
}
