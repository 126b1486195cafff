/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A camera with a media clock and a wall clock, and the {@link RtpClock} that hears it, on a time that a test moves. */
final class ScriptedClock {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int RATE = 90_000;

    final RtpClock clock = new RtpClock(RATE);
    /** Steps that came, in their order. */
    final List<Duration> steps = new ArrayList<>();
    /** Pictures that came, in their order. */
    final List<RtpClock.Stamp> stamps = new ArrayList<>();

    /** How far the camera's wall clock is ahead of ours. */
    Duration ahead = Duration.ZERO;
    /** How much faster than ours it runs. */
    double driftPpm;
    /** What the network takes. */
    Duration delay = Duration.ZERO;
    /** Media time in ticks at the beginning. */
    long firstTicks = 1000;

    private long nanos;

    /** Time passes: a picture each 40 ms, a report each 5 s. */
    ScriptedClock play(Duration time) {
        long end = nanos + time.toNanos();
        while (nanos < end) {
            picture();
            pass(Duration.ofMillis(40));
            if (nanos % 5_000_000_000L == 0) {
                report();
            }
        }
        return this;
    }

    ScriptedClock pass(Duration time) {
        nanos += time.toNanos();
        return this;
    }

    /** A picture that is taken now. */
    RtpClock.Stamp picture() {
        return picture(ticks());
    }

    /** A picture that comes now, with this media time. */
    RtpClock.Stamp picture(long ticks) {
        RtpClock.Stamp stamp = clock.next(ticks & 0xffff_ffffL, now(), nanos + delay.toNanos());
        if (!stamp.step().isZero()) {
            steps.add(stamp.step());
        }
        stamps.add(stamp);
        return stamp;
    }

    ScriptedClock report() {
        return report(cameraTime(), ticks());
    }

    ScriptedClock report(Instant time, long ticks) {
        clock.report(reportOf(time, ticks & 0xffff_ffffL), now(), nanos + delay.toNanos());
        return this;
    }

    static Rtcp.SenderReport reportOf(Instant time, long rtpTime) {
        return new Rtcp.SenderReport(1, NtpTime.ofInstant(time), rtpTime, 0, 0, List.of());
    }

    /** Media time of this moment. */
    long ticks() {
        return firstTicks + nanos / 1_000_000 * RATE / 1000;
    }

    Instant cameraTime() {
        return NOON.plusNanos(nanos).plusNanos((long) (nanos * driftPpm / 1e6)).plus(ahead);
    }

    /** Our time when what is sent now arrives. */
    Instant now() {
        return NOON.plusNanos(nanos).plus(delay);
    }

    /** When the picture that is taken now is taken. */
    Instant truth() {
        return NOON.plusNanos(nanos);
    }
}
