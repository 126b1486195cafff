/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacketMeterTest {
    private final PacketMeter meter = new PacketMeter();

    @Test
    void measuresRateBitrateAndGopByMediaTime() {
        for (int i = 0; i <= 50; i++) {
            // All at once: a burst of the network says nothing of the camera.
            packet(i * 3600L, 0, i % 25 == 0);
        }
        assertThat(meter.fps()).isCloseTo(25, within(0.01));
        assertThat(meter.bitsPerSecond()).isEqualTo(25 * 1000 * 8);
        assertThat(meter.keyframes()).isEqualTo(3);
        assertThat(meter.shortestGop()).contains(Duration.ofSeconds(1));
        assertThat(meter.longestGop()).contains(Duration.ofSeconds(1));
        assertThat(meter.reordered()).isFalse();
    }

    @Test
    void onePacketHasNoRate() {
        packet(0, 0, true);
        assertThat(meter.fps()).isZero();
        assertThat(meter.bitsPerSecond()).isZero();
        assertThat(meter.longestGop()).isEmpty();
    }

    @Test
    void picturesInAnotherOrderAreBFrames() {
        for (long pts : new long[] {0, 3, 1, 2, 6, 4, 5}) {
            packet(pts * 3600, pts, pts == 0);
        }
        assertThat(meter.reordered()).isTrue();
        assertThat(meter.fps()).isCloseTo(25, within(0.01));
    }

    @Test
    void mediaTimeThatJumpsIsNoReorderingAndArrivalCountsInstead() {
        packet(0, 0, true);
        packet(3600L * 90_000, 40, false);
        packet(3600, 80, false);
        assertThat(meter.reordered()).isFalse();
        assertThat(meter.fps()).isCloseTo(25, within(0.01));
    }

    @Test
    void mediaTimeThatStandsStillIsReplacedByArrival() {
        for (int i = 0; i <= 10; i++) {
            packet(0, i * 100L, i == 0);
        }
        assertThat(meter.fps()).isCloseTo(10, within(0.01));
    }

    private void packet(long ticks, long arrivedMillis, boolean key) {
        CaptureTime now = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        meter.accept(new Packet(
                Codec.H264,
                new byte[1000],
                new Timestamp(ticks, 90_000),
                key,
                false,
                false,
                now,
                Duration.ofMillis(arrivedMillis).toNanos(),
                1));
    }
}
