/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** An hour of a camera behind a network, heard by a {@link RtpReceiver}, on a time of its own. */
final class SimulatedHour implements RtpReceiver.Sink {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3600 * SECOND;

    /** Nanoseconds until the picture after the one that is taken at this time. */
    LongUnaryOperator interval = at -> SECOND / 25;
    /** Media time in nanoseconds at a time. */
    LongUnaryOperator media = at -> at;
    /** How far the camera's wall clock is ahead, in nanoseconds, at a time. */
    LongUnaryOperator ahead = at -> 0;
    /** What the camera makes of its time for a report. */
    UnaryOperator<Instant> reported = time -> time;
    /** When what is taken at this time is sent. */
    LongUnaryOperator sent = at -> at;

    long reportEvery = 5 * SECOND;
    long firstTicks = 1000;
    double loss;
    int gop = 50;
    boolean bFrames;

    /** Pictures before this are not judged. */
    Duration honestSince = Duration.ZERO;

    final List<Duration> steps = new ArrayList<>();
    /** The worst of |error| minus uncertainty. */
    Duration beyond = Duration.ofHours(-1);

    Duration beyondAt = Duration.ZERO;
    Duration largestUncertainty = Duration.ZERO;
    int pictures;
    /** Sequence of the last keyframe minus its number, at its worst. */
    long sequenceOff;

    private final Random random = new Random(7);
    private long now;
    private long number;
    private long taken;

    private final RtpReceiver receiver = new RtpReceiver(
            Streams.h264(), 96, new RtpReceiver.Options(0, Duration.ZERO, 7), new Wall(), () -> now, this);

    private record Sent(long at, long number) {}

    SimulatedHour play() {
        long at = 0;
        long nextReport = reportEvery / 3;
        List<Sent> group = new ArrayList<>();
        while (at < HOUR) {
            group.add(new Sent(at, group.size()));
            at += interval.applyAsLong(at);
            if (!bFrames || group.size() == 3) {
                group.sort(java.util.Comparator.comparingLong(one -> (one.number() + 1) % 3));
                long ready = at;
                List<Sent> inOrder = bFrames ? List.copyOf(group) : group;
                for (Sent one : inOrder) {
                    picture(one.at(), bFrames ? ready : one.at());
                }
                group.clear();
            }
            if (at >= nextReport) {
                nextReport += reportEvery;
                report(at);
            }
        }
        return this;
    }

    private void arrive(long sentAt) {
        long delay = 5_000_000L + (long) (-Math.log(1 - random.nextDouble()) * 4_000_000);
        now = Math.max(now + 1000, sent.applyAsLong(sentAt) + delay);
    }

    private long rtp(long at) {
        return firstTicks + new ClockRate(90_000).ticks(media.applyAsLong(at)) & 0xffff_ffffL;
    }

    private void picture(long at, long sentAt) {
        boolean key = number % gop == 0;
        byte[] payload = key ? Streams.IDR : Streams.SLICE;
        byte[] packet =
                new RtpPacket(96, true, (int) number & 0xffff, rtp(at), 1, payload, 0, payload.length).toBytes();
        number++;
        if (number > 2L * gop && !key && random.nextDouble() < loss) {
            return;
        }
        taken = at;
        arrive(sentAt);
        receiver.rtp(packet);
    }

    private void report(long when) {
        long at = when + random.nextInt(1_000_000);
        arrive(at);
        Instant time = reported.apply(NOON.plusNanos(at + ahead.applyAsLong(at)));
        receiver.rtcp(RtcpWriter.write(new Rtcp.SenderReport(1, NtpTime.ofInstant(time), rtp(at), 1, 1, List.of())));
    }

    @Override
    public void packet(Packet packet) {
        pictures++;
        CaptureTime time = packet.captureTime();
        Duration error = Duration.between(NOON.plusNanos(taken), time.time()).abs();
        Duration over = error.minus(time.uncertainty());
        if (taken >= honestSince.toNanos() && over.compareTo(beyond) > 0) {
            beyond = over;
            beyondAt = Duration.ofNanos(taken);
        }
        if (taken > 60 * SECOND && time.uncertainty().compareTo(largestUncertainty) > 0) {
            largestUncertainty = time.uncertainty();
        }
        if (packet.key()) {
            sequenceOff = Math.max(sequenceOff, Math.abs(packet.sequence() - number));
        }
    }

    @Override
    public void clockStepped(Duration step) {
        steps.add(step);
    }

    private final class Wall extends Clock {
        @Override
        public Instant instant() {
            return NOON.plusNanos(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
