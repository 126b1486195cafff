/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of a stream's events. It keeps the stream open and wants no pictures: a stream that only such readers share is
 * never decoded.
 *
 * <p>Events are handed to its sink one at a time and in order, on the executor that it was opened with; the stream never
 * waits for the sink. When the sink is {@value #MAX_WAITING} events late, the oldest are dropped and {@linkplain #dropped
 * counted}.
 */
public final class EventSubscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);
    private static final int MAX_WAITING = 256;

    private final StreamHub hub;
    private final StreamKey key;
    private final CameraStream stream;
    private final Consumer<StreamEvent> sink;
    private final SerialExecutor deliveries;
    private final Deque<StreamEvent> waiting = new ArrayDeque<>();
    private final AtomicLong dropped = new AtomicLong();
    private boolean scheduled;
    private volatile boolean closed;

    EventSubscription(StreamHub hub, StreamKey key, CameraStream stream, Executor threads, Consumer<StreamEvent> sink) {
        this.hub = hub;
        this.key = key;
        this.stream = stream;
        this.sink = sink;
        this.deliveries = new SerialExecutor(threads);
    }

    /** The stream at this moment. Any thread. */
    public StreamStatus status() {
        return stream.status();
    }

    /** Events that the sink was too slow for. Any thread. */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Nothing is taken for delivery any more; a delivery that has begun goes on. The last reader of a stream closes it. Idempotent.
     *
     * @return completes when nothing of the stream is left that only this reader needed
     */
    public CompletableFuture<Void> close() {
        synchronized (waiting) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            closed = true;
            waiting.clear();
        }
        stream.remove(this);
        return hub.release(key, stream);
    }

    /** Queues an event. Never blocks, never calls the sink. */
    void offer(StreamEvent event) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            waiting.add(event);
            if (waiting.size() > MAX_WAITING) {
                waiting.remove();
                dropped.incrementAndGet();
            }
        }
    }

    /** Sees to it that what is queued is delivered. */
    void wake() {
        synchronized (waiting) {
            if (scheduled || waiting.isEmpty()) {
                return;
            }
            scheduled = true;
        }
        try {
            deliveries.execute(this::deliver);
        } catch (RuntimeException | Error e) {
            // No thread to be had: the next event asks again, and the stream goes on.
            LOG.debug("{}: no thread to deliver an event", stream.name(), e);
            synchronized (waiting) {
                scheduled = false;
            }
        }
    }

    private void deliver() {
        StreamEvent next;
        synchronized (waiting) {
            next = waiting.poll();
            scheduled = false;
        }
        if (next == null || closed) {
            return;
        }
        try {
            sink.accept(next);
        } finally {
            wake();
        }
    }
}
