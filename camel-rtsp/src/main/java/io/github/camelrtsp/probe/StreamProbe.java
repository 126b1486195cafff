/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.stream.StreamHub;
import io.github.camelrtsp.stream.StreamKey;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches a stream for some seconds and tells what the camera sends, or why nothing comes.
 *
 * <p>A stream of the hub that is open already is watched, never opened a second time; one that waits for its next attempt is
 * reported at once with its present cause. The first failure is the outcome: nothing is tried again. Thread-safe; blocks no
 * thread.
 */
public final class StreamProbe {
    private final StreamHub hub;
    private final Supplier<? extends ScheduledExecutorService> timers;
    private final LongSupplier nanoTime;
    private final Clock clock;

    /**
     * How long a stream is watched, counted from its first picture.
     *
     * @param atLeast so long, however early everything is known
     * @param atMost so long, however little is known
     */
    public record Window(Duration atLeast, Duration atMost) {
        public Window {
            if (atLeast.isNegative() || atMost.isZero() || atMost.compareTo(atLeast) < 0) {
                throw new IllegalArgumentException(
                        "A stream is watched for longer than 0 s, and at most for longer than at least");
            }
        }

        /** 3 s at least; until two keyframes and a sender report were seen; 10 s at most. */
        public static Window defaults() {
            return new Window(Duration.ofSeconds(3), Duration.ofSeconds(10));
        }

        /** Exactly so long. */
        public static Window of(Duration length) {
            return new Window(length, length);
        }
    }

    /**
     * Uses both, owns neither.
     *
     * @param loops where the work is done, little of it
     */
    public StreamProbe(StreamHub hub, EventLoopGroup loops) {
        this(hub, loops::next, System::nanoTime, Clock.systemUTC());
    }

    StreamProbe(
            StreamHub hub, Supplier<? extends ScheduledExecutorService> timers, LongSupplier nanoTime, Clock clock) {
        this.hub = hub;
        this.timers = timers;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /**
     * Watches the stream, and leaves it.
     *
     * @param camera its name, for the report and the log
     * @return completes within the connect timeout, the window and {@value ProbeRun#MARGIN_SECONDS} seconds, and when nothing of the
     *     probe is left open; a camera that is down is a report, not an exception
     */
    public CompletableFuture<StreamReport> run(String camera, StreamKey key, Window window) {
        ScheduledExecutorService one = timers.get();
        ProbeRun run = new ProbeRun(camera, key, window, new ProbeRun.Environment(one, nanoTime, clock));
        one.execute(() -> run.start(hub));
        return run.report();
    }
}
