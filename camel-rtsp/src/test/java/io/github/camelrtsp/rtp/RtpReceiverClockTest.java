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
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Times, steps and numbers as they come out of a receiver. */
class RtpReceiverClockTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int CAMERA = 0x1234;
    private static final int GOP = 10;

    /** Packets and steps in their order. */
    private final List<Object> heard = new ArrayList<>();

    private long nanos = 5_000_000_000L;
    private int sequence = 65_000;
    private int ssrc = CAMERA;
    private long offset = 0xffff_0000L;
    private long pictures;
    private final LongSupplier nanoTime = () -> nanos;
    private final RtpReceiver receiver = receiver(new RtpReceiver.Options(0, Duration.ZERO, 77));

    private RtpReceiver receiver(RtpReceiver.Options options) {
        Clock wall = new Clock() {
            @Override
            public Instant instant() {
                return NOON.plusNanos(nanos);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        return new RtpReceiver(Streams.h264(), 96, options, wall, nanoTime, new RtpReceiver.Sink() {
            @Override
            public void packet(Packet packet) {
                heard.add(packet);
            }

            @Override
            public void clockStepped(Duration step) {
                heard.add(step);
            }
        });
    }

    private long rtpTime() {
        return offset + pictures * 3600 & 0xffff_ffffL;
    }

    private byte[] next() {
        byte[] payload = pictures % GOP == 0 ? IDR : SLICE;
        byte[] packet =
                new RtpPacket(96, true, sequence & 0xffff, rtpTime(), ssrc, payload, 0, payload.length).toBytes();
        sequence++;
        pictures++;
        nanos += 40_000_000L;
        return packet;
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            receiver.rtp(next());
        }
    }

    private void report(Duration ahead) {
        receiver.rtcp(RtcpWriter.write(new Rtcp.SenderReport(
                ssrc, NtpTime.ofInstant(NOON.plusNanos(nanos).plus(ahead)), rtpTime(), 1, 1, List.of())));
    }

    private List<Duration> steps() {
        return heard.stream()
                .filter(Duration.class::isInstance)
                .map(Duration.class::cast)
                .toList();
    }

    private Packet last() {
        return (Packet) heard.get(heard.size() - 1);
    }

    @Test
    void numbersCountWhatWasLostAcrossTheWrapOfSequenceAndTimestamp() {
        Random random = new Random(11);
        send(2 * GOP);
        for (int i = 0; i < 200 * GOP; i++) {
            byte[] packet = next();
            if (random.nextInt(20) != 0 || (pictures - 1) % GOP == 0) {
                receiver.rtp(packet);
            }
        }
        send(1);
        assertThat(last().sequence()).isEqualTo(pictures);
        RtpReceiver.Statistics statistics = receiver.statistics();
        assertThat(statistics.lostAccessUnits()).isEqualTo(statistics.lost()).isPositive();
        assertThat(statistics.accessUnits() + statistics.lostAccessUnits()).isEqualTo(pictures);
        assertThat(steps()).isEmpty();
    }

    @Test
    void reorderedAndDoubledPacketsAreNotMissing() {
        RtpReceiver udp = receiver(RtpReceiver.Options.udp());
        Random random = new Random(12);
        for (int i = 0; i < 50; i++) {
            List<byte[]> some = new ArrayList<>();
            for (int j = 0; j < 8; j++) {
                some.add(next());
            }
            some.add(some.get(3));
            if (i > 0) {
                java.util.Collections.shuffle(some, random);
            }
            some.forEach(udp::rtp);
        }
        assertThat(heard).hasSize(400);
        assertThat(last().sequence()).isEqualTo(400);
        assertThat(udp.statistics().lost()).isZero();
        assertThat(udp.statistics().duplicates()).isEqualTo(50);
        assertThat(udp.statistics().reordered()).isPositive();
    }

    @Test
    void aStepOfTheCamerasClockIsHeardOnceAndBeforeThePicturesOfTheNewTime() {
        send(10);
        report(Duration.ZERO);
        send(100);
        report(Duration.ofSeconds(2));
        send(100);
        report(Duration.ofSeconds(2));
        send(10);
        assertThat(steps()).containsExactly(Duration.ofSeconds(2));
        int at = heard.indexOf(Duration.ofSeconds(2));
        Packet before = (Packet) heard.get(at - 1);
        Packet after = (Packet) heard.get(at + 1);
        assertThat(Duration.between(
                        before.captureTime().time(), after.captureTime().time()))
                .isBetween(Duration.ofMillis(2039), Duration.ofMillis(2041));
        assertThat(receiver.clock().source()).isEqualTo(Source.RTCP_SR);
        assertThat(receiver.clock().offset()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aJumpOfMediaTimeIsHeardOnceAndNumbersGoOn() {
        send(15);
        report(Duration.ZERO);
        send(15);
        sequence += 3;
        offset += 90_000L * 3600;
        send(30);
        report(Duration.ZERO);
        send(30);
        assertThat(steps()).containsExactly(Duration.ofHours(1));
        assertThat(heard.get(30)).isInstanceOf(Duration.class);
        assertThat(((Packet) heard.get(31)).captureTime().source()).isEqualTo(Source.ARRIVAL);
        assertThat(last().captureTime().source()).isEqualTo(Source.RTCP_SR);
        assertThat(last().sequence()).isEqualTo(90);
        assertThat(receiver.statistics().jitter()).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void anotherSourceLosesNoPacketAndBeginsTheStatisticsOfItsOwnJitter() {
        for (int i = 0; i < 50; i++) {
            nanos += i % 2 == 0 ? 30_000_000L : -30_000_000L;
            send(1);
        }
        assertThat(receiver.statistics().jitter()).isGreaterThan(Duration.ofMillis(20));
        ssrc++;
        sequence += 20_000;
        send(50);
        assertThat(heard).hasSize(100);
        assertThat(receiver.statistics().jitter()).isLessThan(Duration.ofMillis(1));
        assertThat(receiver.statistics().lost()).isZero();
        assertThat(receiver.statistics().invalid()).isZero();
        assertThat(((Packet) heard.get(50)).lossBefore()).isTrue();
    }

    @Test
    void reportsWithAnotherSsrcThanThePacketsAreTakenWhileThereIsNoBetter() {
        send(10);
        ssrc = 99;
        report(Duration.ZERO);
        ssrc = CAMERA;
        send(1);
        assertThat(last().captureTime().source()).isEqualTo(Source.RTCP_SR);
    }

    @Test
    void aCameraWithoutTimestampsIsTimedByArrival() {
        for (int i = 0; i < 100; i++) {
            offset = -pictures * 3600;
            receiver.rtp(next());
        }
        assertThat(heard).hasSize(100);
        report(Duration.ZERO);
        send(1);
        for (int i = 1; i < 100; i++) {
            Packet packet = (Packet) heard.get(i);
            assertThat(packet.pts().ticks() - ((Packet) heard.get(i - 1)).pts().ticks())
                    .isEqualTo(3600);
            assertThat(packet.captureTime().source()).isEqualTo(Source.ARRIVAL);
        }
        assertThat(steps()).isEmpty();
    }
}
