/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.stream.HeldStream;
import io.github.camelrtsp.stream.HistoryOptions;
import io.github.camelrtsp.stream.HistoryView;
import io.github.camelrtsp.stream.StreamKey;
import io.github.camelrtsp.stream.StreamStatus;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the producers of stills and of clips share: the stream is open, and its last packets are in memory, from the start of
 * the route on; nothing is decoded while nobody asks, and no thread waits for an answer.
 *
 * @param <R> the answer of the engine
 */
public abstract class HeldStreamProducer<R> extends DefaultAsyncProducer implements ManagedStream {
    private static final Logger LOG = LoggerFactory.getLogger(HeldStreamProducer.class);
    private static final long CLOSE_MILLIS = 1_500;

    private final Set<CompletableFuture<R>> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile HeldStream stream;
    private volatile String camera;

    HeldStreamProducer(RtspEndpoint endpoint) {
        super(endpoint);
    }

    /** How much of the stream is kept. */
    abstract HistoryOptions historyOptions();

    /** Asks the engine. */
    abstract CompletableFuture<R> ask(Exchange exchange, Trigger trigger, HeldStream held) throws Exception;

    /** Puts the answer into the message. */
    abstract void answer(Exchange exchange, Trigger trigger, R result);

    @Override
    public RtspEndpoint getEndpoint() {
        return (RtspEndpoint) super.getEndpoint();
    }

    final String camera() {
        return camera;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        camera = getEndpoint().cameraName();
        StreamKey key = getEndpoint().streamKey();
        stream = getEndpoint().owner().hub().hold(camera, key, historyOptions());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<R> asked;
        Executor threads;
        Trigger trigger;
        try {
            trigger = Trigger.of(exchange);
            threads = getEndpoint().owner().deliveries();
            asked = ask(exchange, trigger, stream);
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        running.add(asked);
        asked.whenCompleteAsync(
                (result, failure) -> {
                    running.remove(asked);
                    finish(exchange, trigger, result, failure);
                    callback.done(false);
                },
                task -> runOn(threads, task));
        return false;
    }

    private void finish(Exchange exchange, Trigger trigger, R result, Throwable failure) {
        try {
            if (failure == null) {
                answer(exchange, trigger, result);
                made.incrementAndGet();
                return;
            }
            exchange.setException(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        failed.incrementAndGet();
    }

    /** The answer of a context that stops must still be handed over: somebody waits for it. */
    private static void runOn(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    @Override
    protected void doStop() throws Exception {
        running.forEach(asked -> asked.completeExceptionally(
                new CancellationException(camera + ": what was asked for was not there when the route stopped")));
        HeldStream held = stream;
        if (held != null) {
            try {
                held.close().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                LOG.debug("The session of {} is still closing", camera);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        super.doStop();
    }

    @Override
    public StreamStatus streamStatus() {
        HeldStream held = stream;
        return held == null ? StreamConsumer.idle() : held.status();
    }

    private HistoryView history() {
        HeldStream held = stream;
        return held == null ? HistoryView.EMPTY : held.history();
    }

    @ManagedAttribute(
            description = "Bytes of the encoded stream in memory, for all that ask for pictures or clips of it")
    public long getHistoryBytes() {
        return history().bytes();
    }

    @ManagedAttribute(description = "Time that the history covers, in ms")
    public long getHistoryMs() {
        return history().duration().toMillis();
    }

    @ManagedAttribute(description = "Encoded pictures in the history")
    public int getHistoryPackets() {
        return history().packets();
    }

    @ManagedAttribute(description = "Stills or clips that were made")
    public long getMade() {
        return made.get();
    }

    @ManagedAttribute(description = "Stills or clips that could not be made")
    public long getFailed() {
        return failed.get();
    }
}
