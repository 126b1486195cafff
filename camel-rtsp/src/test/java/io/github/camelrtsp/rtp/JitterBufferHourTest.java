/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A long time of an awful network and a camera that jumps: order is kept, waits are bounded, nothing is kept for good. */
class JitterBufferHourTest {
    private static final long SECOND = 1_000_000_000L;

    private long now;
    private long released;
    private long longestWait;
    private final JitterBuffer buffer = new JitterBuffer(packet -> {
        assertThat(packet.sequence()).isEqualTo(++released);
        longestWait = Math.max(longestWait, now - packet.receivedNanos());
    });

    /** Gives out what is due until a time, as a timer would; none waits when nothing more comes. */
    private void passTo(long time) {
        OptionalLong next = buffer.release(now);
        while (next.isPresent() && now + next.getAsLong() <= time) {
            now += next.getAsLong();
            next = buffer.release(now);
        }
        now = Math.max(now, time);
    }

    private static Packet packet(long sequence, long ticks, long received) {
        return new Packet(
                Codec.H264,
                new byte[100],
                new Timestamp(ticks, 90_000),
                true,
                false,
                false,
                new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO),
                received,
                sequence);
    }

    @Test
    void anHourOfJitterDriftJumpsBFramesAndStandstills() {
        Random random = new Random(5);
        long media = 0;
        long sent = 0;
        for (long sequence = 1; sequence <= 90_000; sequence++) {
            sent += SECOND / 25;
            media += 3601; // a little slow
            if (random.nextInt(5000) == 0) {
                sent += random.nextInt(60) * SECOND; // stands still
            }
            if (random.nextInt(5000) == 0) {
                media += (random.nextInt(7200) - 3600) * 90_000L;
                buffer.clockStepped(Duration.ofSeconds(1));
            }
            long delay = random.nextInt(50) == 0 ? random.nextInt(3000) : random.nextInt(60);
            passTo(Math.max(now, sent + delay * 1_000_000));
            long reordered = sequence % 3 == 0 ? 2 * 3601 : 0;
            buffer.add(packet(sequence, media + reordered, now));
        }
        passTo(now + 2 * SECOND);
        assertThat(released).isEqualTo(90_000);
        assertThat(longestWait).isLessThanOrEqualTo(JitterBuffer.MAX_DELAY.toNanos());
    }
}
