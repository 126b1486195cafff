/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes in comes out, whatever the sizes, the order and the losses: seeds make each run the same. */
class RoundTripTest {
    private static final CaptureTime NOW = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
    private static final int PICTURES = 200;

    private final List<Packet> received = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"H264,1", "H264,2", "H264,3", "H265,1", "H265,2", "H265,3"})
    void everythingComesOutAsItWentIn(Codec codec, long seed) {
        Random random = new Random(seed);
        List<Packet> sent = pictures(codec, random);
        RtpReceiver receiver = receiver(codec, RtpReceiver.Options.tcp());
        packets(codec, random, sent).forEach(receiver::rtp);
        assertSame(received, sent);
        assertThat(received).noneMatch(Packet::lossBefore);
        assertThat(receiver.statistics().lost()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"H264,4", "H264,5", "H265,4", "H265,5"})
    void disorderWithinTheWindowIsUndone(Codec codec, long seed) {
        Random random = new Random(seed);
        List<Packet> sent = pictures(codec, random);
        List<byte[]> packets = packets(codec, random, sent);
        // The first packet sets the sequence off, so it stays; the others move by at most 15 places.
        for (int from = 1; from + 16 <= packets.size(); from += 16) {
            Collections.shuffle(packets.subList(from, from + 16), random);
        }
        RtpReceiver receiver = receiver(codec, new RtpReceiver.Options(16, Duration.ofSeconds(1), 1));
        packets.forEach(receiver::rtp);
        assertSame(received, sent);
        assertThat(received).noneMatch(Packet::lossBefore);
        assertThat(receiver.statistics().reordered()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"H264,6", "H264,7", "H264,8", "H265,6", "H265,7", "H265,8"})
    void noPictureThatLacksSomethingLooksWhole(Codec codec, long seed) {
        Random random = new Random(seed);
        List<Packet> sent = pictures(codec, random);
        RtpReceiver receiver = receiver(codec, RtpReceiver.Options.tcp());
        List<byte[]> packets = packets(codec, random, sent);
        receiver.rtp(packets.get(0));
        packets.stream().skip(1).filter(packet -> random.nextInt(50) != 0).forEach(receiver::rtp);

        Map<Long, Packet> original =
                sent.stream().collect(Collectors.toMap(packet -> packet.pts().ticks(), Function.identity()));
        long offset = received.get(0).pts().ticks() - sent.get(0).pts().ticks();
        long before = -1;
        for (Packet packet : received) {
            Packet was = original.get(packet.pts().ticks() - offset);
            long number = was.pts().ticks() / 3000;
            if (!packet.lossBefore()) {
                assertThat(packet.data()).isEqualTo(was.data());
                assertThat(number)
                        .as("pictures between are missing, and nothing says so")
                        .isEqualTo(before + 1);
            }
            before = number;
        }
        assertThat(received).anyMatch(Packet::lossBefore).anyMatch(packet -> !packet.lossBefore());
    }

    private static void assertSame(List<Packet> received, List<Packet> sent) {
        assertThat(received).hasSameSizeAs(sent);
        long offset = received.get(0).pts().ticks() - sent.get(0).pts().ticks();
        for (int i = 0; i < sent.size(); i++) {
            assertThat(received.get(i).data()).isEqualTo(sent.get(i).data());
            assertThat(received.get(i).key()).isEqualTo(sent.get(i).key());
            assertThat(received.get(i).pts().ticks())
                    .isEqualTo(sent.get(i).pts().ticks() + offset);
        }
    }

    private RtpReceiver receiver(Codec codec, RtpReceiver.Options options) {
        return new RtpReceiver(track(codec), 96, options, Clock.systemUTC(), () -> 0, received::add);
    }

    private static Track track(Codec codec) {
        return Track.video(0, codec, 90_000, ParameterSets.none());
    }

    /** Sequence numbers and timestamps begin shortly before they wrap. */
    private static List<byte[]> packets(Codec codec, Random random, List<Packet> pictures) {
        RtpSender sender =
                new RtpSender(track(codec), 96, random.nextInt(), 65_500, 0xffff_f000L, 64 + random.nextInt(1400));
        List<byte[]> packets = new ArrayList<>();
        pictures.forEach(picture -> packets.addAll(sender.packetize(picture)));
        return packets;
    }

    private static List<Packet> pictures(Codec codec, Random random) {
        List<Packet> pictures = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            boolean key = i % 20 == 0;
            byte[] data = key ? keyPicture(codec, random) : Streams.annexB(slice(codec, random));
            pictures.add(new Packet(codec, data, new Timestamp(i * 3000L, 90_000), key, false, NOW, 0, i + 1));
        }
        return pictures;
    }

    private static byte[] keyPicture(Codec codec, Random random) {
        return codec == Codec.H264
                ? Streams.annexB(
                        Streams.unit(random, new byte[] {0x67}, 2 + random.nextInt(20)),
                        Streams.unit(random, new byte[] {0x68}, 2 + random.nextInt(5)),
                        Streams.unit(random, new byte[] {0x65}, 2 + random.nextInt(20_000)))
                : Streams.annexB(
                        Streams.unit(random, new byte[] {0x40, 1}, 3 + random.nextInt(20)),
                        Streams.unit(random, new byte[] {0x42, 1}, 3 + random.nextInt(20)),
                        Streams.unit(random, new byte[] {0x44, 1}, 3 + random.nextInt(5)),
                        Streams.unit(random, new byte[] {0x26, 1}, 3 + random.nextInt(20_000)));
    }

    private static byte[] slice(Codec codec, Random random) {
        byte[] header = codec == Codec.H264 ? new byte[] {0x41} : new byte[] {2, 1};
        return Streams.unit(random, header, header.length + 1 + random.nextInt(random.nextBoolean() ? 50 : 3000));
    }
}
