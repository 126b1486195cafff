/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.PlaySession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    private final PacketTap source;
    private final Environment environment;
    private final Duration stallTimeout;
    private final Backoff backoff;
    private final PortWatch port;
    private final Meter meter;
    private final DecodePipeline pipeline;
    private final History history;
    private final StillDesk stills;
    private final EventOutlet events;

    private volatile Situation situation = Situation.idle();
    private StreamAttempt attempt;
    private ScheduledFuture<?> retry;

    CameraStream(
            String name,
            StreamSource source,
            Duration stallTimeout,
            ReconnectPolicy policy,
            DecoderSource decoders,
            Environment environment) {
        this.name = name;
        this.events = new EventOutlet(new EventLog(name));
        this.source = new PacketTap(source);
        this.stallTimeout = stallTimeout;
        this.environment = environment;
        this.backoff = new Backoff(policy, environment.random());
        this.port = new PortWatch(source, environment.loop(), environment.nanoTime());
        this.meter = new Meter(environment.nanoTime(), environment.clock());
        this.pipeline = new DecodePipeline(
                environment.decoding(),
                decoders,
                this::decoderFailed,
                this::publish,
                environment.nanoTime(),
                environment.clock());
        this.history = new History(name);
        this.stills = new StillDesk(name, history, decoders, environment, this::state);
    }

    /** Where the stream is in its life. Any thread. */
    public StreamState state() {
        return situation.state();
    }

    /** The stream at this moment. Any thread. */
    public StreamStatus status() {
        Situation now = situation;
        PictureView pictures = pipeline.view();
        return now.status(meter, pictures, pipeline.isRead() ? pictures.lastPicture() : meter.lastPacket());
    }

    /** The measured distance of keyframes; empty before the second one. Any thread. */
    public Optional<Duration> gop() {
        return pipeline.gop().gop();
    }

    /** How many packets were decoded so far, for all readers together. Any thread. */
    public long packetsDecoded() {
        return pipeline.packetsDecoded();
    }

    /** The packets of the stream, as they arrive. */
    public PacketTap packets() {
        return source;
    }

    /** Its last encoded packets. */
    History history() {
        return history;
    }

    /** The stills of its history. */
    StillDesk stills() {
        return stills;
    }

    /** Its clocks. */
    Environment environment() {
        return environment;
    }

    /** The camera's name in the log. */
    String name() {
        return name;
    }

    /** Tells the log and all who read events. The one place where events go out. Any thread. */
    void publish(StreamEvent event) {
        events.publish(event);
    }

    void add(Subscription subscription) {
        pipeline.add(subscription);
    }

    /** Completes when nothing native is left that it alone needed. */
    CompletableFuture<Void> remove(Subscription subscription) {
        return pipeline.remove(subscription);
    }

    /** A reader may have room for a picture again. Any thread. */
    void ready(Subscription subscription) {
        pipeline.ready(subscription);
    }

    /** Hears the present state, and then each change. */
    void add(EventSubscription reader) {
        events.add(reader);
    }

    void remove(EventSubscription reader) {
        events.remove(reader);
    }

    void start() {
        environment.loop().execute(this::connect);
    }

    /** Completes when session and decoder are closed. Any thread. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        environment.loop().execute(() -> {
            stopWaiting();
            if (!isClosed()) {
                become(new StreamState.Closed(Optional.empty()));
            }
            CompletableFuture<Void> session =
                    attempt == null ? CompletableFuture.completedFuture(null) : attempt.close();
            CompletableFuture.allOf(session, pipeline.close(), stills.close())
                    .whenComplete((done, failure) -> closed.complete(null));
        });
        return closed;
    }

    private void stopWaiting() {
        port.stop();
        if (retry != null) {
            retry.cancel(false);
        }
    }

    private void connect() {
        if (isClosed()) {
            return;
        }
        stopWaiting();
        become(new StreamState.Connecting(backoff.failures() + 1));
        StreamAttempt current = new StreamAttempt(
                source, environment, pipeline, history, meter, stallTimeout, sessionId(), new StreamAttempt.Observer() {
                    @Override
                    public void playing(PlaySession session, String sessionId) {
                        CameraStream.this.playing(session, sessionId);
                    }

                    @Override
                    public void clockStepped(Duration step, String sessionId) {
                        CameraStream.this.clockStepped(step, sessionId);
                    }
                });
        attempt = current;
        current.run().whenCompleteAsync((never, failure) -> ended(current, failure), environment.loop());
    }

    private void playing(PlaySession session, String sessionId) {
        situation = situation.with(session);
        become(new StreamState.Playing(session.description(), sessionId, now()));
    }

    /** Of a step before the answer to PLAY nobody needs to hear: the session begins with its new name. */
    private void clockStepped(Duration step, String sessionId) {
        if (state() instanceof StreamState.Playing playing) {
            become(new StreamState.Playing(playing.description(), sessionId, playing.since()));
            publish(new StreamEvent.ClockStepped(now(), step, sessionId));
        }
    }

    /** Ids of events rest on it, and streams of one camera, here and elsewhere, may begin in the same millisecond. */
    private String sessionId() {
        return Long.toString(environment.clock().millis(), 36)
                + Integer.toString(environment.random().nextInt(60_466_176, Integer.MAX_VALUE), 36);
    }

    private void ended(StreamAttempt failed, Throwable failure) {
        if (isClosed()) {
            return;
        }
        RtspException cause = typed(failure);
        long since = environment.nanoTime().getAsLong();
        Duration delivered = failed.delivered();
        CompletableFuture<Void> tornDown = failed.close();
        pipeline.end();
        history.end();
        if (state() instanceof StreamState.Playing && cause instanceof RtspException.Stalled) {
            publish(new StreamEvent.Stalled(now(), cause));
        }
        if (!delivered.isZero()) {
            port.trust();
        }
        if (port.disappoint(!cause.neverConnected())) {
            backoff.afresh();
        }
        Optional<Duration> delay = backoff.next(cause, delivered, failed.refusedFor());
        if (delay.isEmpty()) {
            become(new StreamState.Closed(Optional.of(cause)));
            return;
        }
        become(new StreamState.Waiting(backoff.failures(), delay.get(), cause));
        // Cameras that serve one client would refuse the new session while the old one stands.
        tornDown.whenCompleteAsync((done, error) -> retryAt(since + delay.get().toNanos(), cause), environment.loop());
    }

    private void retryAt(long nanos, RtspException cause) {
        if (isClosed()) {
            return;
        }
        long left = Math.max(0, nanos - environment.nanoTime().getAsLong());
        retry = environment.loop().schedule(this::connect, left, TimeUnit.NANOSECONDS);
        port.watchAfter(cause, Duration.ofNanos(left), this::connect);
    }

    private void decoderFailed(CodecException failure) {
        environment.loop().execute(() -> {
            if (attempt != null) {
                attempt.fail(new RtspException.Unsupported(failure.getMessage(), failure.hint()));
            }
        });
    }

    /** The one place where the state changes; each change is one event, except that a session got another name. */
    private void become(StreamState next) {
        boolean renamed = state() instanceof StreamState.Playing && next instanceof StreamState.Playing;
        situation = situation.in(next);
        if (!renamed) {
            publish(situation.event(now()));
        }
    }

    private boolean isClosed() {
        return state() instanceof StreamState.Closed;
    }

    private Instant now() {
        return environment.clock().instant();
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
