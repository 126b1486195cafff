/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.ffmpeg.VideoProfile;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtsp.PlaySession;
import io.github.camelrtsp.stream.EventSubscription;
import io.github.camelrtsp.stream.ReaderOptions;
import io.github.camelrtsp.stream.Sampling;
import io.github.camelrtsp.stream.StreamEvent;
import io.github.camelrtsp.stream.StreamFrame;
import io.github.camelrtsp.stream.StreamHub;
import io.github.camelrtsp.stream.StreamKey;
import io.github.camelrtsp.stream.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One run of {@link StreamProbe}. All of it happens on the timers' executor, but for the counting of packets. */
final class ProbeRun {
    static final int MARGIN_SECONDS = 2;

    /** Cameras send sender reports every 5 s or so: who has sent none by then is not worth the whole window. */
    private static final Duration REPORT_PATIENCE = Duration.ofSeconds(6);

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int ENOUGH_KEYFRAMES = 2;
    private static final String MASK = "***";

    record Environment(ScheduledExecutorService timers, LongSupplier nanoTime, Clock clock) {}

    private final String camera;
    private final StreamKey key;
    private final StreamProbe.Window window;
    private final Environment environment;
    private final ProbeTimes times;
    private final PacketMeter meter = new PacketMeter();
    private final CompletableFuture<StreamReport> report = new CompletableFuture<>();
    private Subscription pictures;
    private EventSubscription events;
    private ScheduledFuture<?> look;
    private Optional<StreamFrame> picture = Optional.empty();
    private Optional<ReceivedBefore> before = Optional.empty();
    private boolean over;

    ProbeRun(String camera, StreamKey key, StreamProbe.Window window, Environment environment) {
        this.camera = camera;
        this.key = key;
        this.window = window;
        this.environment = environment;
        this.times = new ProbeTimes(environment.nanoTime());
    }

    CompletableFuture<StreamReport> report() {
        return report;
    }

    void start(StreamHub hub) {
        times.start();
        // Whoever cancels the report no longer wants the camera busy.
        report.whenComplete((done, cancelled) -> environment.timers().execute(this::release));
        try {
            ReaderOptions keyframes = new ReaderOptions(
                    new Sampling(Optional.empty(), Sampling.Decode.KEYFRAMES),
                    FrameScale.source(),
                    ReaderOptions.CorruptFrames.DELIVER);
            pictures = hub.open(camera, key, keyframes, environment.timers(), this::picture);
            pictures.stream().packets().add(meter);
            events = hub.watch(camera, key, environment.timers(), event -> safely(() -> event(event)));
            look = environment
                    .timers()
                    .scheduleAtFixedRate(
                            () -> safely(this::look), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException | Error e) {
            broke(e);
        }
    }

    /** No report is waited for in vain because of what the camera sent. */
    private void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            broke(e);
        }
    }

    private void broke(Throwable cause) {
        release();
        report.completeExceptionally(cause);
    }

    private void picture(StreamFrame frame) {
        if (picture.isEmpty()) {
            picture = Optional.of(frame);
            times.pictured();
        }
    }

    private void event(StreamEvent event) {
        if (event instanceof StreamEvent.Playing) {
            times.playing();
            before = pictures.stream().packets().session().map(ReceivedBefore::of);
        } else if (event instanceof StreamEvent.Waiting waiting) {
            fail(waiting.cause());
        } else if (event instanceof StreamEvent.Closed closed) {
            fail(closed.cause()
                    .orElseGet(() -> new RtspException.Ended(place() + ": closed while it was probed", null)));
        } else {
            times.opening();
        }
    }

    private void look() {
        Optional<Duration> watched = times.since(meter.firstNanos());
        boolean enough = watched.isPresent() && enough(watched.get());
        boolean late = times.elapsed().compareTo(limit()) >= 0;
        if (!enough && !late) {
            return;
        }
        if (watched.isPresent() && before.isPresent()) {
            finish(measured(watched.get()));
        } else {
            fail(nothing());
        }
    }

    private boolean enough(Duration watched) {
        boolean seen = meter.keyframes() >= ENOUGH_KEYFRAMES && picture.isPresent();
        boolean timed = meter.senderReport() || watched.compareTo(REPORT_PATIENCE) >= 0;
        boolean known = seen && timed && watched.compareTo(window.atLeast()) >= 0;
        return known || watched.compareTo(window.atMost()) >= 0;
    }

    private Duration limit() {
        return key.options().connectTimeout().plus(window.atMost()).plusSeconds(MARGIN_SECONDS);
    }

    private RtspException nothing() {
        String waited = " within " + Math.round(times.elapsed().toMillis() / 1000.0) + " s";
        return times.isPlaying()
                ? new RtspException.Stalled(place() + ": the camera plays but sends no picture" + waited)
                : new RtspException.TimedOut(place() + ": not connected" + waited, Phase.CONNECT);
    }

    private StreamReport.Outcome measured(Duration watched) {
        PlaySession session = pictures.stream().packets().session().orElseThrow();
        StreamMeasurement measurement = new StreamMeasurement(
                session.description(),
                session.track(),
                video(session),
                times.timing(meter, watched),
                before.orElseThrow().until(session),
                session.clock(),
                session.facts());
        return new StreamReport.Playable(measurement, Findings.in(measurement, key.target()));
    }

    private StreamMeasurement.Video video(PlaySession session) {
        return new StreamMeasurement.Video(
                profile(session.track()),
                picture.map(delivered -> delivered.frame().format().size()),
                picture.flatMap(delivered -> pictures.stream().status().decoder()),
                meter.fps(),
                meter.bitsPerSecond(),
                meter.keyframes(),
                meter.shortestGop(),
                meter.longestGop(),
                meter.reordered());
    }

    /** The keyframe's, where it has one, is newer than what the SDP tells. */
    private Optional<String> profile(Track track) {
        Codec codec = track.codec().orElseThrow();
        return meter.firstKey()
                .flatMap(packet -> VideoProfile.of(codec, packet.data()))
                .or(() -> VideoProfile.of(codec, track.parameterSets().annexB()))
                .map(VideoProfile::toString);
    }

    private void fail(RtspException cause) {
        finish(new StreamReport.Failed(cause, times.elapsed()));
    }

    private void finish(StreamReport.Outcome outcome) {
        if (!over) {
            String url = SecretNames.maskUri(key.target().uri().toString(), MASK);
            StreamReport made = new StreamReport(environment.clock().instant(), camera, url, outcome);
            release().whenComplete((nothing, never) -> report.complete(made));
        }
    }

    private CompletableFuture<Void> release() {
        if (over) {
            return CompletableFuture.completedFuture(null);
        }
        over = true;
        if (look != null) {
            look.cancel(false);
        }
        if (pictures == null) {
            return CompletableFuture.completedFuture(null);
        }
        pictures.stream().packets().remove(meter);
        CompletableFuture<Void> watching = events == null ? CompletableFuture.completedFuture(null) : events.close();
        return CompletableFuture.allOf(watching, pictures.close());
    }

    private String place() {
        return key.target().place();
    }
}
