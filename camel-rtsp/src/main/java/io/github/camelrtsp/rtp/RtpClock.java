/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.CaptureTime.Source;
import java.time.Duration;
import java.time.Instant;

/**
 * The time line of one track: RTP timestamps of 32 bits become ticks of 64 bits that do not wrap, and, by the camera's
 * sender reports, wall-clock times.
 *
 * <p>Until the first believable report a picture was taken when it arrived ({@link Source#ARRIVAL}), with an uncertainty
 * of {@link #ARRIVAL_UNCERTAINTY}: encoder, camera buffers and network come between, and nothing tells how long they took.
 *
 * <p>With reports the uncertainty is the difference between the camera's clock and ours when a report arrived (network
 * delay and clock error, which one report cannot tell apart), the smallest of the last reports, plus {@value #DRIFT_PPM}
 * ppm of the time since the report, plus one tick. A time further than {@link #BELIEVABLE} from the arrival is not
 * believed: clocks that were never set, and reports whose RTP time is of another time line.
 */
public final class RtpClock {
    /** How far a camera's clock may be from ours. Beyond it the time of arrival is the better guess. */
    public static final Duration BELIEVABLE = Duration.ofSeconds(5);

    /** What encoder, camera buffers and network may take together. */
    public static final Duration ARRIVAL_UNCERTAINTY = Duration.ofMillis(500);

    private static final long DRIFT_PPM = 100;
    private static final int REMEMBERED_REPORTS = 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int clockRate;
    private final long[] offsets = new long[REMEMBERED_REPORTS];
    private int reports;
    private boolean started;
    private long ticks;
    private long reportTicks;
    private Instant reportTime;

    /** @param clockRate RTP ticks a second, greater than 0 */
    public RtpClock(int clockRate) {
        if (clockRate <= 0) {
            throw new IllegalArgumentException("A clock rate is greater than 0, not " + clockRate);
        }
        this.clockRate = clockRate;
    }

    /** The ticks of the next packet's timestamp: at most 2^31 before or after those of the packet before. */
    public long unwrap(long timestamp) {
        ticks = near(timestamp);
        started = true;
        return ticks;
    }

    /**
     * Takes a sender report of this track.
     *
     * @param arrival our wall clock when it arrived
     */
    public void report(Rtcp.SenderReport report, Instant arrival) {
        Duration offset = Duration.between(report.time(), arrival).abs();
        if (report.ntpTime() == 0 || offset.compareTo(BELIEVABLE) > 0) {
            reportTime = null;
            reports = 0;
            return;
        }
        reportTicks = near(report.rtpTime());
        reportTime = report.time();
        offsets[reports++ % REMEMBERED_REPORTS] = offset.toNanos();
        if (!started) {
            ticks = reportTicks;
            started = true;
        }
    }

    /**
     * When a picture was taken.
     *
     * @param ticks from {@link #unwrap}
     * @param arrival our wall clock when its last packet arrived
     */
    public CaptureTime captureTime(long ticks, Instant arrival) {
        if (reportTime != null) {
            long sinceReport = nanos(ticks - reportTicks);
            Instant time = reportTime.plusNanos(sinceReport);
            if (Duration.between(time, arrival).abs().compareTo(BELIEVABLE) <= 0) {
                return new CaptureTime(time, Source.RTCP_SR, uncertainty(sinceReport));
            }
        }
        return new CaptureTime(arrival, Source.ARRIVAL, ARRIVAL_UNCERTAINTY);
    }

    private Duration uncertainty(long sinceReport) {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < Math.min(reports, REMEMBERED_REPORTS); i++) {
            smallest = Math.min(smallest, offsets[i]);
        }
        return Duration.ofNanos(
                smallest + Math.abs(sinceReport) / 1_000_000 * DRIFT_PPM + NANOS_PER_SECOND / clockRate);
    }

    private long near(long timestamp) {
        return started ? ticks + (int) (timestamp - ticks) : timestamp;
    }

    private long nanos(long delta) {
        return delta / clockRate * NANOS_PER_SECOND + delta % clockRate * NANOS_PER_SECOND / clockRate;
    }
}
