/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.PlaySession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisor of one camera URL: opens it, shares it among its readers, and opens it again after every fault.
 *
 * <p>All transitions happen on one loop, in {@link #become} alone.
 */
public final class CameraStream {
    private static final Logger LOG = LoggerFactory.getLogger(CameraStream.class);

    /** What the supervisor needs of the world; injected so that tests need no network and no waiting. */
    record Environment(
            ScheduledExecutorService loop,
            Executor decoding,
            LongSupplier nanoTime,
            Clock clock,
            RandomGenerator random) {}

    private final String name;
    private final StreamSource source;
    private final Environment environment;
    private final Duration stallTimeout;
    private final Backoff backoff;
    private final DecodePipeline pipeline;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    private volatile StreamState state = new StreamState.Idle();
    private StreamAttempt attempt;
    private ScheduledFuture<?> retry;
    private String lastFailure = "";

    CameraStream(
            String name, StreamSource source, Duration stallTimeout, ReconnectPolicy policy, Environment environment) {
        this.name = name;
        this.source = source;
        this.stallTimeout = stallTimeout;
        this.environment = environment;
        this.backoff = new Backoff(policy, environment.random());
        this.pipeline = new DecodePipeline(
                environment.decoding(), () -> subscriptions, this::decoderFailed, environment.nanoTime());
    }

    /** Where the stream is in its life. Any thread. */
    public StreamState state() {
        return state;
    }

    /** The measured distance of keyframes; empty before the second one. Any thread. */
    public Optional<Duration> gop() {
        return pipeline.gop().gop();
    }

    /** The camera's name in the log. */
    String name() {
        return name;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    void start() {
        environment.loop().execute(this::connect);
    }

    /** Completes when session and decoder are closed. Any thread. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        environment.loop().execute(() -> {
            if (retry != null) {
                retry.cancel(false);
            }
            become(new StreamState.Closed(Optional.empty()));
            CompletableFuture<Void> session =
                    attempt == null ? CompletableFuture.completedFuture(null) : attempt.close();
            CompletableFuture.allOf(session, pipeline.close()).whenComplete((done, failure) -> closed.complete(null));
        });
        return closed;
    }

    private void connect() {
        if (state instanceof StreamState.Closed) {
            return;
        }
        become(new StreamState.Connecting(backoff.failures() + 1));
        String sessionId = sessionId();
        attempt = new StreamAttempt(
                source, environment.loop(), environment.nanoTime(), stallTimeout, pipeline, sessionId);
        StreamAttempt current = attempt;
        current.run(session -> playing(session, sessionId))
                .whenCompleteAsync((never, failure) -> ended(current, failure), environment.loop());
    }

    private void playing(PlaySession session, String sessionId) {
        become(new StreamState.Playing(
                session.description(), sessionId, environment.clock().instant()));
    }

    private String sessionId() {
        return Long.toString(environment.clock().millis(), 36)
                + Integer.toString(environment.random().nextInt(36 * 36, 36 * 36 * 36), 36);
    }

    private void ended(StreamAttempt failed, Throwable failure) {
        if (state instanceof StreamState.Closed) {
            return;
        }
        RtspException cause = typed(failure);
        CompletableFuture<Void> tornDown = failed.close();
        pipeline.end();
        Optional<Duration> delay = backoff.next(cause, failed.played());
        if (delay.isEmpty()) {
            become(new StreamState.Closed(Optional.of(cause)));
            return;
        }
        become(new StreamState.Waiting(backoff.failures(), delay.get(), cause));
        // Cameras that serve one client would refuse the new session while the old one stands.
        tornDown.whenCompleteAsync((done, error) -> retryAfter(delay.get()), environment.loop());
    }

    private void retryAfter(Duration delay) {
        if (!(state instanceof StreamState.Closed)) {
            retry = environment.loop().schedule(this::connect, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void decoderFailed(CodecException failure) {
        environment.loop().execute(() -> {
            if (attempt != null) {
                attempt.fail(new RtspException.Unsupported(failure.getMessage(), failure.hint()));
            }
        });
    }

    private void become(StreamState next) {
        state = next;
        if (next instanceof StreamState.Playing playing) {
            lastFailure = "";
            LOG.info("{}: playing {}", name, playing.description().tracks());
        } else if (next instanceof StreamState.Waiting waiting) {
            report(waiting);
        } else if (next instanceof StreamState.Closed end && end.cause().isPresent()) {
            LOG.error("{}: gave up: {}", name, end.cause().get().describe());
        } else {
            LOG.debug("{}: {}", name, next);
        }
    }

    /** The same failure again is said quietly: a camera that is off for a week does not fill a disk. */
    private void report(StreamState.Waiting waiting) {
        String text = waiting.cause().describe();
        String wait = waiting.delay().toSeconds() + " s";
        if (text.equals(lastFailure)) {
            LOG.debug("{}: attempt {} failed again, next in {}", name, waiting.attempt(), wait);
        } else {
            lastFailure = text;
            LOG.warn("{}: {} Next attempt in {}.", name, text, wait);
        }
    }

    private static RtspException typed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RtspException typed) {
            return typed;
        }
        LOG.error("An attempt failed for a reason that the engine does not know", cause);
        return new RtspException.Ended("The attempt failed inside the engine: " + cause, cause);
    }
}
