/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Track;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a network brings, a receiver counts it or uses it, and never fails. */
class HostileBytesTest {
    private static final int PACKETS = 50_000;

    @ParameterizedTest
    @EnumSource(Codec.class)
    void anyPayloadIsTakenOrCounted(Codec codec) {
        Random random = new Random(codec.ordinal());
        List<Packet> out = new ArrayList<>();
        Track track = Track.video(0, codec, 90_000, ParameterSets.none());
        RtpReceiver receiver =
                new RtpReceiver(track, 96, RtpReceiver.Options.udp(), Clock.systemUTC(), System::nanoTime, packet -> {
                    if (out.size() < 100) {
                        out.add(packet);
                    }
                });
        for (int i = 0; i < PACKETS; i++) {
            byte[] payload = new byte[random.nextInt(40)];
            random.nextBytes(payload);
            for (int zero = random.nextInt(6); zero > 0 && payload.length > 6; zero--) {
                payload[zero] = 0;
            }
            int sequence = i + random.nextInt(3) & 0xffff;
            long timestamp = i / 4 * 3000L;
            receiver.rtp(new RtpPacket(96, random.nextInt(4) == 0, sequence, timestamp, 1, payload, 0, payload.length)
                    .toBytes());
            byte[] any = new byte[random.nextInt(60)];
            random.nextBytes(any);
            receiver.rtp(any);
            receiver.rtcp(any);
        }
        assertThat(receiver.statistics().packets()).isPositive();
        assertThat(receiver.statistics().invalid()).isPositive();
    }
}
