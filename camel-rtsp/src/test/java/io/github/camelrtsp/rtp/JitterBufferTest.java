/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.CaptureTime.Source;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
    private static final long MILLI = 1_000_000L;

    private record Out(long nanoTime, Packet packet) {}

    private final List<Out> out = new ArrayList<>();
    private final List<Duration> steps = new ArrayList<>();
    private long nanos = 11_000 * MILLI;
    private final JitterBuffer buffer = new JitterBuffer(new RtpReceiver.Sink() {
        @Override
        public void packet(Packet packet) {
            out.add(new Out(nanos, packet));
        }

        @Override
        public void clockStepped(Duration step) {
            steps.add(step);
        }
    });

    private static Packet packet(long ticks, long received, int length) {
        return new Packet(
                Codec.H264,
                new byte[length],
                new Timestamp(ticks, 90_000),
                false,
                false,
                new CaptureTime(Instant.EPOCH, Source.ARRIVAL, Duration.ZERO),
                received,
                1);
    }

    private void arrives(long ticks) {
        buffer.add(packet(ticks, nanos, 10));
        buffer.release(nanos);
    }

    /** The timer of a caller, up to a moment. */
    private void until(long moment) {
        OptionalLong left = buffer.release(nanos);
        while (left.isPresent() && nanos + left.getAsLong() <= moment) {
            nanos += left.getAsLong();
            left = buffer.release(nanos);
        }
        nanos = moment;
    }

    private List<Long> distances(int from) {
        List<Long> distances = new ArrayList<>();
        for (int i = from + 1; i < out.size(); i++) {
            distances.add((out.get(i).nanoTime() - out.get(i - 1).nanoTime()) / MILLI);
        }
        return distances;
    }

    @Test
    void aCameraThatSendsASecondAtOnceComesOutEvenly() {
        long begin = nanos;
        for (int second = 0; second < 10; second++) {
            until(begin + second * 1000 * MILLI);
            for (int i = 0; i < 25; i++) {
                arrives((second * 25 + i) * 3600L);
            }
        }
        until(nanos + 2000 * MILLI);
        assertThat(out).hasSize(250);
        assertThat(distances(0)).allSatisfy(distance -> assertThat(distance).isBetween(29L, 45L));
        assertThat(buffer.delay()).isLessThanOrEqualTo(JitterBuffer.MAX_DELAY);
    }

    @Test
    void aJitteryNetworkComesOutEvenlyAndInTime() {
        Random random = new Random(4);
        long begin = nanos;
        long arrival = begin;
        for (int i = 0; i < 2000; i++) {
            arrival = Math.max(arrival, begin + i * 40 * MILLI + random.nextInt(150) * MILLI);
            until(arrival);
            arrives(i * 3600L);
        }
        until(nanos + 2000 * MILLI);
        assertThat(distances(100)).allSatisfy(distance -> assertThat(distance).isBetween(30L, 50L));
        assertThat(buffer.delay()).isBetween(Duration.ofMillis(140), Duration.ofMillis(200));
    }

    @Test
    void theDelayShrinksSlowlyToFiftyMillisecondsOnAGoodNetwork() {
        for (int i = 0; i < 25 * 60; i++) {
            until(nanos + 40 * MILLI);
            arrives(i * 3600L);
        }
        assertThat(buffer.delay()).isEqualTo(JitterBuffer.MIN_DELAY);
        assertThat(distances(0)).allSatisfy(distance -> assertThat(distance).isBetween(38L, 41L));
    }

    @Test
    void theDelayGrowsAtOnce() {
        for (int i = 0; i < 25 * 60; i++) {
            until(nanos + 40 * MILLI);
            arrives(i * 3600L);
        }
        until(nanos + 640 * MILLI);
        arrives(25 * 60 * 3600L);
        assertThat(buffer.delay()).isBetween(Duration.ofMillis(600), Duration.ofMillis(610));
    }

    @Test
    void bFramesComeOutInTheOrderOfDecodingBeforeTheyAreDue() {
        int sent = 0;
        for (int group = 0; group < 200; group++) {
            for (int inGroup : new int[] {2, 0, 1}) {
                until(nanos + 40 * MILLI);
                arrives((group * 3 + inGroup) * 3600L);
                sent++;
            }
        }
        until(nanos + 1000 * MILLI);
        assertThat(out).hasSize(sent);
        assertThat(out.get(3).packet().pts().ticks()).isEqualTo(5 * 3600L);
        assertThat(out)
                .allSatisfy(one -> assertThat(one.nanoTime() - one.packet().receivedNanos())
                        .isBetween(0L, JitterBuffer.MAX_DELAY.toNanos()));
        assertThat(distances(50)).allSatisfy(distance -> assertThat(distance).isLessThanOrEqualTo(82));
    }

    @Test
    void aStallIsCaughtUpAtOnce() {
        for (int i = 0; i < 100; i++) {
            until(nanos + 40 * MILLI);
            arrives(i * 3600L);
        }
        until(nanos + 10_000 * MILLI);
        for (int i = 100; i < 300; i++) {
            arrives(i * 3600L);
        }
        assertThat(out).hasSize(300);
        for (int i = 350; i < 900; i++) {
            until(nanos + 40 * MILLI);
            arrives(i * 3600L);
        }
        until(nanos + 1000 * MILLI);
        assertThat(out).hasSize(850);
    }

    @Test
    void nothingStarvesWhenTimestampsJump() {
        long ticks = 0;
        int sent = 0;
        for (long jump : new long[] {0, 90_000L * 3600, -90_000L * 7200, 1L << 32, -(1L << 33)}) {
            ticks += jump;
            if (jump != 0) {
                buffer.clockStepped(Duration.ofSeconds(jump / 90_000));
            }
            for (int i = 0; i < 50; i++) {
                until(nanos + 40 * MILLI);
                arrives(ticks += 3600);
                sent++;
            }
        }
        until(nanos + 1000 * MILLI);
        assertThat(out).hasSize(sent);
        assertThat(steps).hasSize(4);
        assertThat(out)
                .allSatisfy(one -> assertThat(one.nanoTime() - one.packet().receivedNanos())
                        .isLessThanOrEqualTo(JitterBuffer.MAX_DELAY.toNanos()));
    }

    @Test
    void nothingStarvesAlsoWhenNobodyTellsOfAJump() {
        Random random = new Random(2);
        int sent = 0;
        for (int i = 0; i < 3000; i++) {
            until(nanos + random.nextInt(80) * MILLI);
            arrives(random.nextInt(40) == 0 ? random.nextLong() >> 20 : i * 3600L);
            sent++;
        }
        until(nanos + 1000 * MILLI);
        assertThat(out).hasSize(sent);
    }

    @Test
    void whatIsBeyondTheBoundsGoesAtOnce() {
        for (int i = 0; i < JitterBuffer.MAX_PACKETS + 10; i++) {
            buffer.add(packet(i * 90L, nanos, 10));
        }
        assertThat(out).hasSize(10);
        for (int i = 0; i < 5; i++) {
            buffer.add(packet(30_000 + i, nanos, (int) (JitterBuffer.MAX_BYTES / 4)));
        }
        assertThat(out).hasSize(JitterBuffer.MAX_PACKETS + 10 + 1);
    }

    @Test
    void stepsKeepTheirPlaceAmongThePackets() {
        arrives(1000);
        buffer.clockStepped(Duration.ofHours(1));
        assertThat(out).hasSize(1);
        assertThat(steps).isEmpty();
        arrives(4600);
        buffer.flush();
        assertThat(out).hasSize(2);
        assertThat(steps).containsExactly(Duration.ofHours(1));
    }
}
