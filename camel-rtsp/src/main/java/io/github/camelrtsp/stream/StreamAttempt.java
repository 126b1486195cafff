/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * One connection, from the queue for it to its end. Runs once; what it returns always ends with an {@link RtspException},
 * unless it is {@linkplain #close closed}.
 */
final class StreamAttempt implements PlayListener {
    /** Packets that may come before the answer to PLAY. */
    private static final int MAX_EARLY = 512;

    /** Hears of it; on the stream's loop. */
    interface Observer {
        /** The camera plays. Once. */
        void playing(PlaySession session, String sessionId);

        /** The time line broke; the packets after it belong to a session of another name. */
        void clockStepped(Duration step, String sessionId);
    }

    private final StreamSource source;
    private final CameraStream.Environment environment;
    private final DecodePipeline pipeline;
    private final History history;
    private final Meter meter;
    private final String firstSessionId;
    private final Duration stallTimeout;
    private final Observer observer;
    private final Admission admission;
    private final PortWatch port;
    private final List<Runnable> early = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private CompletableFuture<PlaySession> opening;
    private volatile boolean connected;
    private StallWatch stall;
    private volatile long firstPacket;
    private volatile long lastPacket;
    private volatile boolean anyPacket;
    private String sessionId;
    private int steps;
    private boolean begun;
    private boolean over;

    /** @param sessionId of the packets, until the camera's clock steps */
    StreamAttempt(
            StreamSource source,
            CameraStream.Environment environment,
            DecodePipeline pipeline,
            History history,
            Meter meter,
            Duration stallTimeout,
            String sessionId,
            Observer observer) {
        this.source = source;
        this.environment = environment;
        this.pipeline = pipeline;
        this.history = history;
        this.meter = meter;
        this.stallTimeout = stallTimeout;
        this.firstSessionId = sessionId;
        this.sessionId = sessionId;
        this.observer = observer;
        this.admission = source.admission();
        this.port = new PortWatch(source, environment.loop(), environment.nanoTime());
    }

    /** Waits for its turn, opens, plays and watches. On the stream's loop. */
    CompletableFuture<Void> run() {
        // Whoever hears of the end asks the account next, which has to know of it by then.
        CompletableFuture<Void> told = ended.whenComplete((never, failure) ->
                admission.over(failure instanceof RtspException cause ? Optional.of(cause) : Optional.empty()));
        admission.granted().whenComplete((go, known) -> {
            if (known != null) {
                ended.completeExceptionally(unwrapped(known));
            } else if (!ended.isDone()) {
                dial();
                port.watchWhileDialling(this::redial);
            }
        });
        return told;
    }

    private void dial() {
        CompletableFuture<PlaySession> current = ask();
        opening = current;
        // At once and on the client's loop: a keyframe that comes with the answer to PLAY is not to be missed.
        current.thenAccept(this::begin);
        current.thenAcceptAsync(this::play, environment.loop())
                .whenCompleteAsync(
                        (playing, failure) -> {
                            if (failure != null && opening == current) {
                                ended.completeExceptionally(unwrapped(failure));
                            }
                        },
                        environment.loop());
    }

    /** What cannot even begin is a failure like others: no attempt is without an end. */
    private CompletableFuture<PlaySession> ask() {
        try {
            return source.play(this);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The camera came back after the connection was asked for: TCP itself would ask again only after seconds. */
    private void redial() {
        if (!connected && !ended.isDone() && opening.cancel(true)) {
            dial();
        }
    }

    private void play(PlaySession opened) {
        if (ended.isDone()) {
            // Whoever hears of the end closes this attempt, and the session with it.
            return;
        }
        port.stop();
        admission.playing();
        if (!anyPacket) {
            lastPacket = now();
        }
        StallWatch.Signs signs = new StallWatch.Signs(
                () -> now() - lastPacket,
                pipeline::nanosWithoutPicture,
                pipeline::nanosWithoutKeyframe,
                opened::statistics);
        stall = new StallWatch(environment.loop(), stallTimeout, signs, this::fail);
        stall.start();
        String name;
        synchronized (this) {
            name = sessionId;
        }
        observer.playing(opened, name);
    }

    private synchronized void begin(PlaySession opened) {
        if (!over && !begun) {
            begun = true;
            meter.begin();
            pipeline.begin(opened.track(), firstSessionId);
            history.begin(opened.track(), firstSessionId);
            early.forEach(Runnable::run);
            early.clear();
        }
    }

    @Override
    public void connected() {
        connected = true;
        admission.connected();
        environment.loop().execute(port::stop);
    }

    @Override
    public synchronized void packet(Packet packet) {
        lastPacket = now();
        if (!anyPacket) {
            firstPacket = lastPacket;
            anyPacket = true;
        }
        pass(() -> {
            meter.packet(packet.data().length);
            pipeline.packet(packet);
            history.packet(packet);
        });
    }

    @Override
    public synchronized void clockStepped(Duration step) {
        if (over) {
            return;
        }
        steps++;
        String next = firstSessionId + "-" + steps;
        sessionId = next;
        pass(() -> {
            pipeline.sessionId(next);
            history.sessionId(next);
        });
        environment.loop().execute(() -> observer.clockStepped(step, next));
    }

    private void pass(Runnable item) {
        if (begun && !over) {
            item.run();
        } else if (!over && early.size() < MAX_EARLY) {
            early.add(item);
        }
    }

    @Override
    public void ended(RtspException cause) {
        ended.completeExceptionally(cause);
    }

    /** For how long packets had been coming that were of use. */
    Duration delivered() {
        if (!anyPacket) {
            return Duration.ZERO;
        }
        long useless = Math.max(pipeline.nanosWithoutPicture(), pipeline.nanosWithoutKeyframe());
        return Duration.ofNanos(Math.max(0, lastPacket - firstPacket - useless));
    }

    /** See {@link Admission#refusedFor}. */
    Optional<Duration> refusedFor() {
        return admission.refusedFor();
    }

    /** Ends this attempt from outside, such as when the decoder cannot be opened. */
    void fail(RtspException cause) {
        ended.completeExceptionally(cause);
    }

    /**
     * Leaves the queue, or hangs up; TEARDOWN if there is a session. Completes when nothing of it is left, soon in any case.
     * On the loop; idempotent.
     */
    CompletableFuture<Void> close() {
        synchronized (this) {
            over = true;
            early.clear();
        }
        port.stop();
        if (stall != null) {
            stall.stop();
        }
        ended.cancel(false);
        if (opening == null) {
            return CompletableFuture.completedFuture(null);
        }
        opening.cancel(true);
        // It may have begun in this very moment: nobody else would wait for its end.
        return opening.handle(StreamAttempt::teardown).thenCompose(Function.identity());
    }

    private static CompletableFuture<Void> teardown(PlaySession opened, Throwable failure) {
        return opened == null ? CompletableFuture.completedFuture(null) : opened.close();
    }

    private long now() {
        return environment.nanoTime().getAsLong();
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
