/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.time.Duration;

/**
 * The media time line of one track: RTP timestamps of 32 bits become ticks of 64 bits that do not wrap, and jumps are told
 * from delays.
 *
 * <p>A picture that comes late says nothing: the network, or the camera, was held up. But media time cannot run ahead of the
 * time that passes here, and it never runs back by more than B-frames are reordered. What does so by more than {@link #JUMP}
 * is a jump; ticks then go on with the new timestamps.
 *
 * <p>Cameras without a media clock send the timestamp 0, always or until they have one, or repeat the one before. Such a
 * picture gets the ticks of the one before plus the time between their arrivals, and when timestamps begin, ticks are not
 * theirs but go on from there: a stream of such a camera is thinned and counted like any other.
 */
final class MediaLine {
    /** More than reordered B-frames, less than what somebody would take for the right time. */
    static final Duration JUMP = Duration.ofSeconds(3);

    /** Pictures in a row without a time of their own, after which the camera has none. */
    private static final int TIMELESS = 2;

    private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long JUMP_NANOS = JUMP.toNanos();

    /**
     * Where a picture is.
     *
     * @param ticks unwrapped
     * @param ownTime whether its timestamp says so; otherwise it is a guess by its arrival
     * @param broken whether the ticks do not continue those before, or not the same clock
     * @param jump by how much more than the time that passed media time moved, if it is broken so that one can see it
     * @param lateNanos how much longer than the fastest of the last time it took to come
     */
    record Position(long ticks, boolean ownTime, boolean broken, Duration jump, long lateNanos) {}

    private final ClockRate rate;
    private final RecentMinimum transit = new RecentMinimum(WINDOW_NANOS);
    private boolean started;
    private long unwrapped;
    private long shift;
    private long ticks;
    private long arrival;
    private int guesses;

    MediaLine(ClockRate rate) {
        this.rate = rate;
    }

    boolean isStarted() {
        return started;
    }

    /** Whether the camera sends no media times. */
    boolean isTimeless() {
        return guesses >= TIMELESS;
    }

    /** The next picture, in the order of decoding. */
    Position next(long timestamp, long nanoTime) {
        long candidate = started ? unwrapped + (int) (timestamp - unwrapped) : timestamp;
        if (!started) {
            started = true;
            return place(candidate, nanoTime, false, Duration.ZERO);
        }
        boolean jumps = jumps(candidate + shift, nanoTime);
        if (candidate == unwrapped || timestamp == 0 && jumps) {
            return guess(nanoTime);
        }
        if (!jumps) {
            return place(candidate, nanoTime, false, Duration.ZERO);
        }
        transit.clear();
        if (guesses > 0 || (unwrapped & 0xffff_ffffL) == 0) {
            // The camera's clock begins only now: that is no jump.
            shift = expected(nanoTime) - candidate;
            return place(candidate, nanoTime, true, Duration.ZERO);
        }
        long moved = rate.nanos(candidate + shift - ticks) - (nanoTime - arrival);
        return place(candidate, nanoTime, true, Duration.ofNanos(moved));
    }

    private boolean jumps(long candidate, long nanoTime) {
        boolean back = rate.nanos(candidate - ticks) < -JUMP_NANOS;
        return back || nanoTime - rate.nanos(candidate) < transit.get() - JUMP_NANOS;
    }

    private Position guess(long nanoTime) {
        guesses++;
        ticks = Math.max(expected(nanoTime), ticks + 1);
        arrival = nanoTime;
        return new Position(ticks, !isTimeless(), false, Duration.ZERO, 0);
    }

    private Position place(long timestamp, long nanoTime, boolean broken, Duration jump) {
        unwrapped = timestamp;
        ticks = timestamp + shift;
        arrival = nanoTime;
        guesses = 0;
        long took = nanoTime - rate.nanos(ticks);
        transit.add(took, nanoTime);
        return new Position(ticks, true, broken, jump, took - transit.get());
    }

    /** The ticks that a picture would have that arrived now. */
    long expected(long nanoTime) {
        return ticks + rate.ticks(nanoTime - arrival);
    }

    /** The ticks of a timestamp that is at most 2^31 from the last picture's. */
    long near(long timestamp) {
        return unwrapped + (int) (timestamp - unwrapped) + shift;
    }
}
