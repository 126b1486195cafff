/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One connection, from the first packet of TCP to its end. Runs once; what it returns always ends with an {@link
 * RtspException}, unless it is {@linkplain #close closed}.
 */
final class StreamAttempt implements PlayListener {
    /** GOPs of 30 s are legal: so many times the stall timeout may pass before the first keyframe. */
    private static final int KEYFRAME_PATIENCE = 4;

    /** Packets that may come before the answer to PLAY. */
    private static final int MAX_EARLY = 512;

    private final StreamSource source;
    private final ScheduledExecutorService loop;
    private final LongSupplier nanoTime;
    private final Duration stallTimeout;
    private final DecodePipeline pipeline;
    private final String sessionId;
    private final List<Packet> early = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private CompletableFuture<PlaySession> opening;
    private PlaySession session;
    private ScheduledFuture<?> watch;
    private volatile long firstPacket;
    private volatile long lastPacket;
    private volatile boolean anyPacket;
    private boolean begun;
    private boolean over;

    StreamAttempt(
            StreamSource source,
            ScheduledExecutorService loop,
            LongSupplier nanoTime,
            Duration stallTimeout,
            DecodePipeline pipeline,
            String sessionId) {
        this.source = source;
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.stallTimeout = stallTimeout;
        this.pipeline = pipeline;
        this.sessionId = sessionId;
    }

    /**
     * Opens, plays and watches. On the stream's loop.
     *
     * @param playing told once, on the loop, when the camera plays
     */
    CompletableFuture<Void> run(Consumer<PlaySession> playing) {
        opening = source.play(this);
        // At once and on the client's loop: a keyframe that comes with the answer to PLAY is not to be missed.
        opening.thenAccept(this::begin);
        opening.whenCompleteAsync(
                (opened, failure) -> {
                    if (failure != null) {
                        ended.completeExceptionally(unwrapped(failure));
                    } else {
                        play(opened, playing);
                    }
                },
                loop);
        return ended;
    }

    private void play(PlaySession opened, Consumer<PlaySession> playing) {
        session = opened;
        if (ended.isDone()) {
            opened.close();
            return;
        }
        if (!anyPacket) {
            lastPacket = nanoTime.getAsLong();
        }
        long period = Math.max(stallTimeout.toMillis() / 8, 10);
        watch = loop.scheduleAtFixedRate(this::checkStall, period, period, TimeUnit.MILLISECONDS);
        playing.accept(opened);
    }

    private synchronized void begin(PlaySession opened) {
        if (!over) {
            begun = true;
            pipeline.begin(opened.track(), sessionId);
            early.forEach(pipeline::packet);
            early.clear();
        }
    }

    @Override
    public synchronized void packet(Packet packet) {
        lastPacket = nanoTime.getAsLong();
        if (!anyPacket) {
            firstPacket = lastPacket;
            anyPacket = true;
        }
        if (over) {
            return;
        }
        if (begun) {
            pipeline.packet(packet);
        } else if (early.size() < MAX_EARLY) {
            early.add(packet);
        }
    }

    @Override
    public void ended(RtspException cause) {
        ended.completeExceptionally(cause);
    }

    /** How long packets had been coming. */
    Duration played() {
        return anyPacket ? Duration.ofNanos(lastPacket - firstPacket) : Duration.ZERO;
    }

    /** Ends this attempt from outside, such as when the decoder cannot be opened. */
    void fail(RtspException cause) {
        ended.completeExceptionally(cause);
    }

    /** TEARDOWN if there is a session; completes when nothing of it is left, soon in any case. On the loop; idempotent. */
    CompletableFuture<Void> close() {
        synchronized (this) {
            over = true;
            early.clear();
        }
        if (watch != null) {
            watch.cancel(false);
        }
        ended.cancel(false);
        opening.cancel(true);
        return session == null ? CompletableFuture.completedFuture(null) : session.close();
    }

    private void checkStall() {
        long silent = nanoTime.getAsLong() - lastPacket;
        if (silent > stallTimeout.toNanos()) {
            fail(new RtspException.Stalled(silence(seconds(silent))));
        } else if (pipeline.nanosWithoutPicture() > stallTimeout.toNanos()) {
            fail(
                    new RtspException.Stalled(
                            "Packets arrive but none gave a picture for " + seconds(pipeline.nanosWithoutPicture()),
                            "The decoder cannot use them: set the stream to plain H.264 (Main or High) or H.265 in the camera."));
        } else if (pipeline.nanosWithoutKeyframe() > KEYFRAME_PATIENCE * stallTimeout.toNanos()) {
            fail(
                    new RtspException.Stalled(
                            "Packets arrive but no keyframe for " + seconds(pipeline.nanosWithoutKeyframe()),
                            "Set an I-frame interval of a few seconds in the camera, and switch intra refresh and smart codecs off."));
        }
    }

    private String silence(String time) {
        RtpReceiver.Statistics heard = session.statistics();
        return heard.packets() + heard.invalid() > 0 && heard.accessUnits() == 0
                ? "RTP arrives (" + heard.packets() + " packets, and " + heard.invalid()
                        + " that are of no use), but no picture could be put together for " + time
                : "No packet for " + time + " although the connection stands";
    }

    private static String seconds(long nanos) {
        return Math.round(nanos / 1e8) / 10.0 + " s";
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
