/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.CaptureTime.Source;
import java.time.Duration;
import java.time.Instant;

/**
 * Media times and capture times of one track: its RTP timestamps ({@link MediaLine}) and the camera's wall clock of its
 * sender reports ({@link CameraClock}).
 *
 * <p>Until the first believable report, and after a jump of media time until the next, a picture was taken when it arrived
 * ({@link Source#ARRIVAL}), with an uncertainty of {@link #ARRIVAL_UNCERTAINTY}: encoder, camera buffers and network come
 * between, and nothing tells how long they took. With reports the uncertainty is {@link CameraClock#uncertainty}'s. A picture
 * that came more than {@link MediaLine#JUMP} later than others may be as late, or the camera's media clock stood still: until
 * a report tells, the uncertainty contains both. Between two steps, capture times of pictures in order of presentation do
 * not go back by more than the uncertainty of the later one.
 *
 * <p>Used by one thread at a time.
 */
public final class RtpClock {
    /** What encoder, camera buffers and network may take together. */
    public static final Duration ARRIVAL_UNCERTAINTY = Duration.ofMillis(500);

    /** A report that came before the pictures it is about is of use for so long. */
    private static final long REPORT_KEPT_NANOS = Duration.ofSeconds(10).toNanos();

    /**
     * The times of one picture.
     *
     * @param ticks media time
     * @param captureTime when it was taken
     * @param step zero, or by how far the camera's time jumped before this picture
     * @param broken whether media time does not continue that of the picture before
     */
    public record Stamp(long ticks, CaptureTime captureTime, Duration step, boolean broken) {}

    private record Waiting(Rtcp.SenderReport report, Instant arrival, long nanoTime) {}

    private final ClockRate rate;
    private final MediaLine line;
    private final CameraClock camera;
    private Waiting waiting;
    private Duration step = Duration.ZERO;
    private long latestTicks = Long.MIN_VALUE;
    private Instant latestTime;
    private Duration uncertainty = ARRIVAL_UNCERTAINTY;

    /** @param clockRate RTP ticks a second, greater than 0 */
    public RtpClock(int clockRate) {
        rate = new ClockRate(clockRate);
        line = new MediaLine(rate);
        camera = new CameraClock(rate);
    }

    /**
     * The times of the next picture, in the order of decoding.
     *
     * @param timestamp of RTP
     * @param arrival our wall clock when its last packet arrived
     * @param nanoTime our other clock at that moment
     */
    public Stamp next(long timestamp, Instant arrival, long nanoTime) {
        MediaLine.Position position = line.next(timestamp, nanoTime);
        if (position.broken()) {
            camera.forget();
            step = step.plus(position.jump());
        }
        if (waiting != null) {
            Waiting kept = waiting;
            waiting = null;
            if (nanoTime - kept.nanoTime() < REPORT_KEPT_NANOS) {
                report(kept.report(), kept.arrival(), kept.nanoTime());
            }
        }
        Duration stepped = step;
        step = Duration.ZERO;
        if (!stepped.isZero() || position.broken()) {
            latestTicks = Long.MIN_VALUE;
        }
        CaptureTime time = honest(position.ticks(), captured(position, arrival));
        return new Stamp(position.ticks(), time, stepped, position.broken());
    }

    private CaptureTime captured(MediaLine.Position position, Instant arrival) {
        if (!camera.isBelieved() || !position.ownTime()) {
            return new CaptureTime(arrival, Source.ARRIVAL, ARRIVAL_UNCERTAINTY);
        }
        Duration doubt = camera.uncertainty(position.ticks());
        if (position.lateNanos() > MediaLine.JUMP.toNanos()) {
            doubt = doubt.plusNanos(position.lateNanos());
        }
        return new CaptureTime(camera.time(position.ticks()), Source.RTCP_SR, doubt);
    }

    /** One of two times that contradict each other is wrong, and it may be the later one. */
    private CaptureTime honest(long ticks, CaptureTime time) {
        CaptureTime result = time;
        if (ticks >= latestTicks) {
            if (latestTicks != Long.MIN_VALUE && time.time().isBefore(latestTime)) {
                Duration back = Duration.between(time.time(), latestTime);
                Duration larger = back.compareTo(time.uncertainty()) > 0 ? back : time.uncertainty();
                result = new CaptureTime(time.time(), time.source(), larger);
            }
            latestTicks = ticks;
            latestTime = time.time();
        }
        uncertainty = result.uncertainty();
        return result;
    }

    /**
     * Takes a sender report of this track. Without a wall clock in it, and with an RTP time far from the pictures', it says
     * nothing.
     *
     * @param arrival our wall clock when it arrived
     * @param nanoTime our other clock at that moment
     */
    public void report(Rtcp.SenderReport report, Instant arrival, long nanoTime) {
        if (report.ntpTime() == 0 || line.isTimeless()) {
            return;
        }
        if (!line.isStarted()) {
            waiting = new Waiting(report, arrival, nanoTime);
            return;
        }
        long ticks = line.near(report.rtpTime());
        long apart = rate.nanos(ticks - line.expected(nanoTime));
        if (Math.abs(apart) > CameraClock.BELIEVABLE.toNanos()) {
            // Of another time line, or of one that the next picture will begin.
            waiting = new Waiting(report, arrival, nanoTime);
            return;
        }
        step = step.plus(camera.report(report.time(), ticks, arrival, nanoTime));
    }

    /** Another source sends now: its reports are about its own clock. */
    public void newSource() {
        camera.forget();
        waiting = null;
    }

    /** What is known of the camera's clock. */
    public ClockStatus status() {
        return new ClockStatus(
                camera.isBelieved() ? Source.RTCP_SR : Source.ARRIVAL, camera.offset(), uncertainty, camera.driftPpm());
    }
}
