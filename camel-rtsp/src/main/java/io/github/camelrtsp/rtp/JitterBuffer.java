/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.Packet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * Gives packets out in the rhythm of their media times: each at its media time plus a delay that covers the jitter seen
 * lately. The delay begins with 200 ms, grows at once when a packet comes later than that, shrinks by 1 % of the time that
 * passes, and stays between 50 ms and 1 s. Packets keep the order in which they came, which is that of decoding: one that is
 * presented later than a packet behind it (B-frames) goes when that one is due.
 *
 * <p>No packet waits longer than a second, and no more than 256 packets or 32 MiB wait: what is beyond goes at once.
 *
 * <p>Has no timer: {@link #release} says when to call it again. Used by one thread at a time.
 */
public final class JitterBuffer {
    static final Duration FIRST_DELAY = Duration.ofMillis(200);
    static final Duration MIN_DELAY = Duration.ofMillis(50);
    static final Duration MAX_DELAY = Duration.ofSeconds(1);
    static final int MAX_PACKETS = 256;
    static final long MAX_BYTES = 32L << 20;

    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int SHRINK = 100;

    /** What a timer is late. */
    private static final long MARGIN_NANOS = Duration.ofMillis(5).toNanos();

    private record Waiting(Packet packet, Duration step, long mediaNanos) {}

    private final RtpReceiver.Sink out;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final RecentMinimum fastest = new RecentMinimum(WINDOW_NANOS);
    private final RecentMinimum slowest = new RecentMinimum(WINDOW_NANOS);
    private long bytes;
    private boolean started;
    private long playout;
    private long lastArrival;
    private Duration step = Duration.ZERO;

    /** @param out gets packets and steps in their order */
    public JitterBuffer(RtpReceiver.Sink out) {
        this.out = out;
    }

    /** The next packet, in the order of decoding. */
    public void add(Packet packet) {
        long media = new ClockRate(packet.pts().clockRate()).nanos(packet.pts().ticks());
        adapt(packet.receivedNanos() - media, packet.receivedNanos());
        waiting.add(new Waiting(packet, step, media));
        step = Duration.ZERO;
        bytes += packet.data().length;
        while (waiting.size() > MAX_PACKETS || bytes > MAX_BYTES) {
            releaseFirst();
        }
    }

    /** Before the next packet the camera's time jumped: its media times may be of another time line. */
    public void clockStepped(Duration by) {
        step = step.plus(by);
        started = false;
        fastest.clear();
        slowest.clear();
        flush();
    }

    /** @param transit arrival minus media time: the smaller, the faster it came */
    private void adapt(long transit, long arrival) {
        fastest.add(transit, arrival);
        long least = fastest.get();
        slowest.add(-Math.min(transit, least + MAX_DELAY.toNanos()), arrival);
        long jitter = -slowest.get() - least + MARGIN_NANOS;
        long wanted = least + Math.max(MIN_DELAY.toNanos(), Math.min(jitter, MAX_DELAY.toNanos()));
        if (!started) {
            started = true;
            playout = transit + FIRST_DELAY.toNanos();
        } else {
            long shrunk = playout - (arrival - lastArrival) / SHRINK;
            playout = Math.max(wanted, shrunk);
        }
        playout = Math.min(playout, least + MAX_DELAY.toNanos());
        lastArrival = arrival;
    }

    /**
     * Gives out what is due.
     *
     * @return how many nanoseconds from now the next one is due; empty if none waits
     */
    public OptionalLong release(long nanoTime) {
        while (!waiting.isEmpty()) {
            long left = nextDue() - nanoTime;
            if (left > 0) {
                return OptionalLong.of(left);
            }
            releaseFirst();
        }
        return OptionalLong.empty();
    }

    /** The first must go when any behind it is due. */
    private long nextDue() {
        Iterator<Waiting> all = waiting.iterator();
        long earliest = all.next().mediaNanos();
        while (all.hasNext()) {
            earliest = Math.min(earliest, all.next().mediaNanos());
        }
        return earliest + playout;
    }

    /** Gives out everything: the session ends. */
    public void flush() {
        while (!waiting.isEmpty()) {
            releaseFirst();
        }
    }

    private void releaseFirst() {
        Waiting first = waiting.remove();
        bytes -= first.packet().data().length;
        if (!first.step().isZero()) {
            out.clockStepped(first.step());
        }
        out.packet(first.packet());
    }

    /** How much longer than the fastest packet of the last time one waits, in all. */
    Duration delay() {
        return fastest.isEmpty() ? Duration.ZERO : Duration.ofNanos(playout - fastest.get());
    }
}
