/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.time.Duration;
import java.util.List;

/** What a receiver report says besides the counts: jitter (RFC 3550 A.8), fraction lost (A.3), the last sender report. */
final class ReceptionReport {
    private static final String CANONICAL_NAME = "camel-rtsp";

    private static final int MAX_SECONDS = 3;

    private final int ssrc;
    private final int clockRate;
    private boolean started;
    private long lastTransit;
    private long lastTimestamp;
    private double jitterTicks;
    private long expectedPrior;
    private long lostPrior;
    private long lastReport;
    private long lastReportNanos;

    ReceptionReport(int ssrc, int clockRate) {
        this.ssrc = ssrc;
        this.clockRate = clockRate;
    }

    /** Packets of one picture share a timestamp and come as a burst: only the first of them says something about jitter. */
    void arrived(long timestamp, long nanoTime) {
        if (started && timestamp == lastTimestamp) {
            return;
        }
        long arrival = nanoTime / 1_000_000_000L * clockRate + nanoTime % 1_000_000_000L * clockRate / 1_000_000_000L;
        long transit = arrival - timestamp;
        if (started) {
            // In 32 bits, so that a wrap of the timestamp is no jump.
            double difference = Math.abs((double) (int) (transit - lastTransit));
            // More is a jump of the timestamps, or a camera that stood still.
            if (difference < MAX_SECONDS * (double) clockRate) {
                jitterTicks += (difference - jitterTicks) / 16;
            }
        }
        started = true;
        lastTransit = transit;
        lastTimestamp = timestamp;
    }

    void senderReport(Rtcp.SenderReport report, long nanoTime) {
        lastReport = report.ntpTime() >>> 16 & 0xffff_ffffL;
        lastReportNanos = nanoTime;
    }

    /** Another source sends. */
    void restart() {
        started = false;
        jitterTicks = 0;
        expectedPrior = 0;
        lostPrior = 0;
        lastReport = 0;
    }

    Duration jitter() {
        return Duration.ofNanos((long) (jitterTicks * 1_000_000_000L / clockRate));
    }

    byte[] write(int source, ReorderBuffer order, long nanoTime) {
        long lost = order.lost();
        long expected = order.received() + lost;
        long expectedNow = expected - expectedPrior;
        long lostNow = lost - lostPrior;
        expectedPrior = expected;
        lostPrior = lost;
        int fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
        long delay = lastReport == 0 ? 0 : (nanoTime - lastReportNanos) / 1000 * 65_536 / 1_000_000;
        Rtcp.ReportBlock block = new Rtcp.ReportBlock(
                source,
                fraction,
                (int) Math.min(lost, 0x7f_ffff),
                order.highestSequence(),
                (long) jitterTicks,
                lastReport,
                delay);
        return RtcpWriter.write(
                new Rtcp.ReceiverReport(ssrc, List.of(block)), new Rtcp.SourceDescription(ssrc, CANONICAL_NAME));
    }
}
