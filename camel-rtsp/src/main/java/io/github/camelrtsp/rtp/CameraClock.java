/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The camera's wall clock, as its sender reports tell it: which time belongs to which tick, how far that may be from the
 * truth, and when the clock was set to another time.
 *
 * <p>A clock is believed when it is at most {@link #BELIEVABLE} from ours. Once believed it stays so while its reports agree
 * with each other, however late they come: late is the network. It is not believed any more when it was set to a time far
 * from ours, or runs ahead of ours by more than that.
 *
 * <p>A report contradicts those before when it moves the time of a picture by more than {@link #CONTRADICTION} plus what
 * reports have moved it before. If the wall clock moved by as much against ours meanwhile, the camera's clock was set. If it
 * did not, the media clock ran wrong: a camera that counts 25 pictures a second and takes 21, or one that stood still. That is
 * a step too, if it is more than {@link MediaLine#JUMP}.
 */
final class CameraClock {
    static final Duration BELIEVABLE = Duration.ofSeconds(5);
    static final Duration CONTRADICTION = Duration.ofMillis(250);

    /** A clock that was not believed must be nearer, so that one at the limit does not step all the time. */
    private static final Duration BELIEVABLE_AGAIN = Duration.ofSeconds(4);

    /** What reports can be wrong by that tell whole seconds only: their fractions are the same, and media time's are not. */
    private static final Duration WHOLE_SECOND = Duration.ofSeconds(1);

    private static final int SAME_NANOS = 10_000_000;

    /** What the network may take, which a clock ahead of ours hides: its reports seem to come as soon as they are sent. */
    private static final long NETWORK_NANOS = Duration.ofMillis(50).toNanos();

    /** Small steps in a row are noise of the reports: some cameras report whole seconds only. */
    private static final Duration SMALL = Duration.ofSeconds(2);

    private static final int IN_A_ROW = 64;

    private static final int REMEMBERED = 8;
    private static final double NOISE_KEPT = 1023.0 / 1024;
    private static final double MIN_DRIFT_PPM = 100;

    /** Of a media clock that only one report was about: some cameras count at a rate of their own. */
    private static final double UNKNOWN_RATE_PPM = 10_000;

    private final ClockRate rate;
    private final ClockDrift drift = new ClockDrift();
    private final long[] offsets = new long[REMEMBERED];
    private final long[] offsetNanoTimes = new long[REMEMBERED];
    private int reports;
    private long noise;
    private int sinceSmallStep = IN_A_ROW;
    private boolean known;
    private boolean rateKnown;
    private int fraction = -1;
    private boolean coarse;
    private boolean believed;
    private boolean everBelieved;
    private long ticks;
    private Instant time;
    private long nanoTime;
    private Duration offset = Duration.ZERO;

    CameraClock(ClockRate rate) {
        this.rate = rate;
    }

    /**
     * Takes a report.
     *
     * @param reported the camera's wall clock
     * @param at its ticks
     * @param arrival our wall clock when it arrived
     * @param nanos our other clock, which nobody sets
     * @return by how far the capture times of what follows do not continue those before; zero if they do
     */
    Duration report(Instant reported, long at, Instant arrival, long nanos) {
        Duration moved = known ? Duration.between(time(at), reported) : Duration.ZERO;
        coarse = reported.getNano() == fraction && (coarse || !isWholeSeconds(moved));
        fraction = reported.getNano();
        rateKnown = known;
        boolean contradicts =
                moved.abs().compareTo(CONTRADICTION.plus(resolution()).plusNanos(noise)) > 0;
        boolean set = contradicts && wasSet(reported, nanos, moved) && !isNoise(moved);
        boolean breaks = set || contradicts && moved.abs().compareTo(MediaLine.JUMP) > 0;
        if (breaks) {
            reports = 0;
            drift.clear();
        }
        boolean before = believed;
        offset = Duration.between(arrival, reported);
        believed = believable(before && !breaks);
        remember(breaks ? Duration.ZERO : moved, nanos);
        drift.add(nanos, nanosOf(Duration.between(Instant.EPOCH, reported)) - nanos);
        known = true;
        ticks = at;
        time = reported;
        nanoTime = nanos;
        Duration step = step(before, breaks, moved);
        everBelieved |= believed;
        return step;
    }

    private Duration step(boolean before, boolean breaks, Duration moved) {
        if (before == believed) {
            return believed && breaks ? moved : Duration.ZERO;
        }
        if (before) {
            // It ran away from ours slowly: times go back to those of arrival.
            return breaks ? moved : offset.negated();
        }
        return !everBelieved ? Duration.ZERO : breaks ? moved : offset;
    }

    private boolean wasSet(Instant reported, long nanos, Duration moved) {
        Duration against = Duration.between(time, reported).minusNanos(nanos - nanoTime);
        return against.isNegative() == moved.isNegative()
                && against.abs().compareTo(moved.abs().dividedBy(3)) > 0;
    }

    private boolean isNoise(Duration moved) {
        if (moved.abs().compareTo(SMALL) > 0) {
            return false;
        }
        boolean again = sinceSmallStep < IN_A_ROW;
        sinceSmallStep = 0;
        return again;
    }

    private boolean believable(boolean continued) {
        if (continued) {
            return offset.compareTo(BELIEVABLE) <= 0;
        }
        return offset.abs().compareTo(everBelieved && !believed ? BELIEVABLE_AGAIN : BELIEVABLE) <= 0;
    }

    private static boolean isWholeSeconds(Duration moved) {
        return moved.plusNanos(SAME_NANOS).getNano() <= 2 * SAME_NANOS;
    }

    private Duration resolution() {
        return coarse ? WHOLE_SECOND : Duration.ZERO;
    }

    private void remember(Duration moved, long nanos) {
        offsets[reports % REMEMBERED] = nanosOf(offset);
        offsetNanoTimes[reports % REMEMBERED] = nanos;
        reports++;
        sinceSmallStep++;
        noise = Math.max((long) (noise * NOISE_KEPT), nanosOf(moved.abs()));
    }

    /** Nanoseconds of a duration that may be of centuries. */
    private static long nanosOf(Duration duration) {
        return duration.abs().getSeconds() < 9_000_000_000L ? duration.toNanos() : 0;
    }

    boolean isBelieved() {
        return believed;
    }

    /** The time of a tick by the last report; only if there was one. */
    Instant time(long at) {
        return time.plusNanos(rate.nanos(at - ticks));
    }

    /**
     * How far {@link #time} may be from the truth: what the report that came fastest was off (network and clock, which
     * reports cannot tell apart), what reports have moved it lately or cannot tell, the drift since the report, and a tick.
     */
    Duration uncertainty(long at) {
        double ppm = Math.max(rateKnown ? MIN_DRIFT_PPM : UNKNOWN_RATE_PPM, Math.abs(ppm()));
        long drifted = (long) (Math.abs(rate.nanos(at - ticks)) * ppm / 1e6);
        return Duration.ofNanos(off() + noise + drifted + rate.nanos(1)).plus(resolution());
    }

    /** By the fastest of the last reports, as if it had come with the last one. */
    private long off() {
        long fastest = Long.MIN_VALUE;
        for (int i = 0; i < Math.min(reports, REMEMBERED); i++) {
            long since = nanoTime - offsetNanoTimes[i];
            fastest = Math.max(fastest, offsets[i] + (long) (since * ppm() / 1e6));
        }
        return Math.max(-fastest, fastest + NETWORK_NANOS);
    }

    private double ppm() {
        return drift.ppm().orElse(0);
    }

    /** Camera minus ours when the last report arrived; zero without reports. */
    Duration offset() {
        return offset;
    }

    OptionalDouble driftPpm() {
        return drift.ppm();
    }

    /** The media time line broke: which tick belongs to which time is unknown until the next report. */
    void forget() {
        known = false;
        rateKnown = false;
        believed = false;
        everBelieved = false;
        reports = 0;
        noise = 0;
        drift.clear();
    }
}
