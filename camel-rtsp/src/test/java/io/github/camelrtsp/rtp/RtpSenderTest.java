/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RtpSenderTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private final RtpSender sender = new RtpSender(Streams.h264(), 96, 7, 65_535, 0xffff_ffffL, 1400);

    private static Packet picture(long ticks) {
        CaptureTime now = new CaptureTime(NOON, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        byte[] data = Streams.annexB(Streams.SLICE);
        return new Packet(Codec.H264, data, new Timestamp(ticks, 90_000), false, false, now, 0, 1);
    }

    @Test
    void sequenceAndTimestampWrap() throws RtpException {
        RtpPacket first = RtpPacket.parse(sender.packetize(picture(0)).get(0));
        RtpPacket second = RtpPacket.parse(sender.packetize(picture(3000)).get(0));
        assertThat(first.sequence()).isEqualTo(65_535);
        assertThat(first.timestamp()).isEqualTo(0xffff_ffffL);
        assertThat(second.sequence()).isZero();
        assertThat(second.timestamp()).isEqualTo(2999);
    }

    @Test
    void itsReportsLeadAReceiverToTheCaptureTime() throws RtpException {
        byte[] report = sender.senderReport(NOON.plusMillis(250), new Timestamp(90_000, 90_000), NOON);
        RtpClock clock = new RtpClock(90_000);
        clock.report((Rtcp.SenderReport) RtcpReader.read(report).get(0), NOON.plusMillis(251), 251_000_000);
        Instant captured = clock.next(sender.rtpTime(new Timestamp(90_000, 90_000)), NOON.plusMillis(260), 260_000_000)
                .captureTime()
                .time();
        assertThat(Duration.between(captured, NOON).abs()).isLessThan(Duration.ofNanos(20_000));
    }

    @Test
    void reportsCountWhatWasSent() throws RtpException {
        sender.packetize(picture(0));
        byte[] report = sender.senderReport(NOON, new Timestamp(0, 90_000), NOON);
        Rtcp.SenderReport parsed = (Rtcp.SenderReport) RtcpReader.read(report).get(0);
        assertThat(parsed.packets()).isEqualTo(1);
        assertThat(parsed.octets()).isEqualTo(Streams.SLICE.length);
    }
}
