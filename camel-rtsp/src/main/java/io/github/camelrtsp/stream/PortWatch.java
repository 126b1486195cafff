/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices within a second that a camera which was off is back: a bare TCP connection each second, to a port that was seen
 * closed, until it is open. A port that is open from the first look on tells nothing, and never ends a wait.
 *
 * <p>A port that opens for the look and is of no use then is believed ever more rarely, until the stream delivers again.
 * Confined to the stream's loop.
 */
final class PortWatch {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** While the port is open: a camera takes longer than that to start anew. */
    private static final Duration SLOW = Duration.ofSeconds(5);
    /** Less than the period: one look at a time. */
    private static final Duration PATIENCE = Duration.ofMillis(900);

    private static final Duration LONGEST_DOUBT = Duration.ofSeconds(16);

    private final StreamSource source;
    private final ScheduledExecutorService loop;
    private final LongSupplier nanoTime;
    private ScheduledFuture<?> timer;
    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);
    private Runnable opened;
    private boolean seenClosed;
    private boolean slow;
    private boolean unreached;
    private boolean believed;
    private long believedAt;
    private Duration doubt = Duration.ZERO;

    PortWatch(StreamSource source, ScheduledExecutorService loop, LongSupplier nanoTime) {
        this.source = source;
        this.loop = loop;
        this.nanoTime = nanoTime;
    }

    /**
     * Looks whether the camera is back before the wait is over, if an attempt that failed so can go better then.
     *
     * @param whenOpened called once at most; the watch is over then
     */
    void watchAfter(RtspException cause, Duration wait, Runnable whenOpened) {
        if (cause.neverConnected()) {
            watchWhileWaiting(whenOpened);
        } else if (mayRestart(cause)) {
            watchForRestart(wait, whenOpened);
        }
    }

    /** Whether a camera that failed so may be well after it starts anew; one that is full, or refuses us, is well already. */
    private static boolean mayRestart(RtspException cause) {
        boolean refuses = cause instanceof RtspException.TooManyClients
                || cause instanceof RtspException.Unauthorized
                || cause instanceof RtspException.Forbidden;
        return cause.retryable() && !refuses;
    }

    /**
     * Looks at once, after an attempt that reached nobody, and then each second.
     *
     * @param whenOpened called once at most; the watch is over then
     */
    private void watchWhileWaiting(Runnable whenOpened) {
        unreached = true;
        seenClosed = false;
        watch(whenOpened, Duration.ZERO, PERIOD);
    }

    /**
     * Looks now and then, after an attempt that reached somebody who was of no use, whether the camera starts anew: each second
     * once its port was seen closed. Not in a wait that is over soon: each look is a connection that the camera has to take.
     */
    private void watchForRestart(Duration wait, Runnable whenOpened) {
        if (wait.compareTo(SLOW) < 0) {
            return;
        }
        seenClosed = false;
        // On a grid of the machine's time, so that the streams of one recorder look together and cost one connection.
        long first = SLOW.toNanos() - Math.floorMod(nanoTime.getAsLong(), SLOW.toNanos());
        watch(whenOpened, Duration.ofNanos(first), SLOW);
    }

    /** Looks when a connection does not stand after a second, which says as much as a look that found the port closed. */
    void watchWhileDialling(Runnable whenOpened) {
        seenClosed = true;
        watch(whenOpened, PERIOD, PERIOD);
    }

    private void watch(Runnable whenOpened, Duration delay, Duration period) {
        stop();
        opened = whenOpened;
        slow = period.equals(SLOW);
        timer = loop.scheduleAtFixedRate(this::look, delay.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Nothing is pending after it. */
    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
            look.cancel(false);
        }
    }

    /** The stream delivered: its port is believed at once again. */
    void trust() {
        believed = false;
        doubt = Duration.ZERO;
    }

    /**
     * The attempt failed. If it was made because this watch saw the port open, or was itself the first to find it open, an open
     * port is believed more rarely from now on.
     *
     * @param reached whether it reached somebody
     * @return whether the camera has come back: it was reached, its port had been seen closed and is not doubted
     */
    boolean disappoint(boolean reached) {
        boolean foundOpen = reached && unreached && seenClosed;
        unreached = false;
        if (!believed && !foundOpen) {
            return false;
        }
        if (!believed) {
            believedAt = nanoTime.getAsLong();
        }
        believed = false;
        boolean news = reached && doubt.isZero();
        doubt = doubt.isZero() ? PERIOD : doubt.multipliedBy(2);
        doubt = doubt.compareTo(LONGEST_DOUBT) > 0 ? LONGEST_DOUBT : doubt;
        return news;
    }

    private void look() {
        CompletableFuture<Void> current = source.reach(PATIENCE);
        look = current;
        current.whenCompleteAsync(
                (reached, failure) -> {
                    if (timer != null && look == current) {
                        seen(failure == null);
                    }
                },
                loop);
    }

    private void seen(boolean open) {
        seenClosed |= !open;
        if (seenClosed && slow) {
            watch(opened, PERIOD, PERIOD);
            return;
        }
        long now = nanoTime.getAsLong();
        if (open && seenClosed && (doubt.isZero() || now - believedAt >= doubt.toNanos())) {
            stop();
            believed = true;
            believedAt = now;
            opened.run();
        }
    }
}
