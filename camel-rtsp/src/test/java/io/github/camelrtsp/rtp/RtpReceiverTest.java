/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static io.github.camelrtsp.rtp.Streams.IDR;
import static io.github.camelrtsp.rtp.Streams.SLICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime.Source;
import io.github.camelrtsp.media.Packet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtpReceiverTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int CAMERA = 0x1234;

    private final List<Packet> packets = new ArrayList<>();
    private long nanos = 5_000_000_000L;
    private final RtpReceiver receiver = new RtpReceiver(
            Streams.h264(),
            96,
            new RtpReceiver.Options(0, Duration.ZERO, 77),
            Clock.fixed(NOON, ZoneOffset.UTC),
            () -> nanos,
            packets::add);

    private void rtp(int ssrc, int sequence, long timestamp, byte[] payload) {
        receiver.rtp(new RtpPacket(96, true, sequence, timestamp, ssrc, payload, 0, payload.length).toBytes());
    }

    @Test
    void aPictureComesOutWithTheCallThatBringsItsMarker() {
        rtp(CAMERA, 1, 9000, IDR);
        Packet packet = packets.get(0);
        assertThat(packet.key()).isTrue();
        assertThat(packet.pts().ticks()).isEqualTo(9000);
        assertThat(packet.receivedNanos()).isEqualTo(nanos);
        assertThat(packet.captureTime().source()).isEqualTo(Source.ARRIVAL);
        assertThat(packet.captureTime().time()).isEqualTo(NOON);
    }

    @Test
    void aSenderReportTellsTheCaptureTime() {
        rtp(CAMERA, 1, 9000, IDR);
        receiver.rtcp(RtcpWriter.write(
                new Rtcp.SenderReport(CAMERA, NtpTime.ofInstant(NOON.minusMillis(5)), 18_000, 1, 1, List.of())));
        rtp(CAMERA, 2, 18_000, SLICE);
        assertThat(packets.get(1).captureTime().source()).isEqualTo(Source.RTCP_SR);
        assertThat(packets.get(1).captureTime().time()).isEqualTo(NOON.minusMillis(5));
    }

    @Test
    void otherPayloadTypesAndBytesThatAreNoRtpAreCountedAndDropped() {
        receiver.rtp(new RtpPacket(0, true, 1, 0, CAMERA, IDR, 0, IDR.length).toBytes());
        receiver.rtp(new byte[3]);
        receiver.rtcp(new byte[] {1, 2, 3, 4});
        assertThat(packets).isEmpty();
        assertThat(receiver.statistics().invalid()).isEqualTo(3);
    }

    @Test
    void aSourceThatStartsAnewIsFollowedAndTheGapIsSaid() {
        rtp(CAMERA, 1, 9000, IDR);
        for (int i = 0; i < 4; i++) {
            rtp(CAMERA + 1, 700 + i, 500_000 + i * 3000L, SLICE);
        }
        assertThat(packets).extracting(Packet::lossBefore).containsExactly(false, true, false, false, false);
        assertThat(packets.get(1).pts().ticks()).isEqualTo(500_000);
    }

    @Test
    void aStrangerBetweenTheCamerasPacketsIsNotFollowed() {
        for (int i = 0; i < 5; i++) {
            rtp(CAMERA, i, i * 3000L, SLICE);
            rtp(CAMERA + 1, i * 7, 1, SLICE);
        }
        assertThat(packets).hasSize(5).noneMatch(Packet::lossBefore);
    }

    @Test
    void reportsWhatItHears() throws RtpException {
        assertThat(receiver.receiverReport()).isEmpty();
        rtp(CAMERA, 65_535, 0, SLICE);
        receiver.rtcp(RtcpWriter.write(new Rtcp.SenderReport(CAMERA, 0x0001_0002_0003_0004L, 0, 1, 1, List.of())));
        rtp(CAMERA, 1, 3000, SLICE);
        nanos += 500_000_000L;
        List<Rtcp> parts = RtcpReader.read(receiver.receiverReport().orElseThrow());
        Rtcp.ReportBlock block = ((Rtcp.ReceiverReport) parts.get(0)).blocks().get(0);
        assertThat(block.ssrc()).isEqualTo(CAMERA);
        assertThat(block.lost()).isEqualTo(1);
        assertThat(block.fractionLost()).isEqualTo(256 / 3);
        assertThat(block.highestSequence()).isEqualTo(0x1_0001);
        assertThat(block.lastReport()).isEqualTo(0x0002_0003);
        assertThat(block.delay()).isEqualTo(32_768);
        assertThat(parts.get(1)).isEqualTo(new Rtcp.SourceDescription(77, "camel-rtsp"));
    }

    @Test
    void measuresJitterAgainstTheTimestamps() {
        for (int i = 0; i < 400; i++) {
            nanos += i % 2 == 0 ? 23_333_333 : 43_333_333;
            rtp(CAMERA, i, 0xffff_ff00L + i * 3000L & 0xffff_ffffL, SLICE);
        }
        assertThat(receiver.statistics().jitter()).isBetween(Duration.ofMillis(9), Duration.ofMillis(11));
    }

    @Test
    void aPictureBehindAGapComesWhenItHasWaitedLongEnough() {
        RtpReceiver udp = new RtpReceiver(
                Streams.h264(),
                96,
                new RtpReceiver.Options(64, Duration.ofMillis(50), 77),
                Clock.fixed(NOON, ZoneOffset.UTC),
                () -> nanos,
                packets::add);
        udp.rtp(new RtpPacket(96, true, 1, 0, CAMERA, SLICE, 0, SLICE.length).toBytes());
        udp.rtp(new RtpPacket(96, true, 3, 3000, CAMERA, SLICE, 0, SLICE.length).toBytes());
        udp.expire();
        assertThat(packets).hasSize(1);
        nanos += 50_000_000L;
        udp.expire();
        assertThat(packets).extracting(Packet::lossBefore).containsExactly(false, true);
    }

    @Test
    void aGoodByeOfItsSourceIsNoticed() {
        rtp(CAMERA, 1, 0, SLICE);
        receiver.rtcp(RtcpWriter.write(new Rtcp.Bye(List.of(CAMERA + 1))));
        assertThat(receiver.ended()).isFalse();
        receiver.rtcp(RtcpWriter.write(new Rtcp.Bye(List.of(CAMERA))));
        assertThat(receiver.ended()).isTrue();
    }
}
