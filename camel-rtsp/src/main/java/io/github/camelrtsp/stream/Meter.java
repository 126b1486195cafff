/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a camera sends: pictures and bits a second over the last five seconds, by arrival, whether or not anybody decodes
 * them. Constant memory. Thread-safe.
 */
final class Meter {
    private static final long SLICE_NANOS = 250_000_000;
    private static final int SLICES = 20;

    private final LongSupplier nanoTime;
    private final Clock clock;
    /** One more than are summed up: the newest is not full yet. */
    private final long[] packets = new long[SLICES + 1];

    private final long[] bytes = new long[SLICES + 1];
    private long newest;
    private long begun;
    private boolean running;
    private volatile Instant last;

    /**
     * @param nanoTime of arrivals
     * @param clock of {@link #lastPacket}
     */
    Meter(LongSupplier nanoTime, Clock clock) {
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /** A new session: what came before is not in its rates. */
    synchronized void begin() {
        running = false;
        Arrays.fill(packets, 0);
        Arrays.fill(bytes, 0);
    }

    synchronized void packet(int size) {
        long now = nanoTime.getAsLong();
        if (!running) {
            running = true;
            begun = now;
            newest = slice(now);
        }
        moveTo(slice(now));
        packets[index(newest)]++;
        bytes[index(newest)] += size;
        last = clock.instant();
    }

    /** Pictures a second; zero in the first half second. */
    double fps() {
        return perSecond(packets);
    }

    long bitsPerSecond() {
        return Math.round(8 * perSecond(bytes));
    }

    /** When the last packet came, of whichever session. */
    Optional<Instant> lastPacket() {
        return Optional.ofNullable(last);
    }

    private synchronized double perSecond(long[] slices) {
        if (!running) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        moveTo(slice(now));
        long since = Math.max(begun, (newest - SLICES) * SLICE_NANOS);
        long elapsed = now - since;
        return elapsed < 2 * SLICE_NANOS ? 0 : Arrays.stream(slices).sum() * 1e9 / elapsed;
    }

    private void moveTo(long slice) {
        for (long next = Math.max(newest + 1, slice - SLICES); next <= slice; next++) {
            packets[index(next)] = 0;
            bytes[index(next)] = 0;
        }
        newest = Math.max(newest, slice);
    }

    private static long slice(long nanos) {
        return Math.floorDiv(nanos, SLICE_NANOS);
    }

    private static int index(long slice) {
        return (int) Math.floorMod(slice, (long) SLICES + 1);
    }
}
