/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server with one H.264 stream of tiny pictures on {@code /cam}: a keyframe each tenth picture. */
final class Served implements AutoCloseable {
    static final byte[] SPS = HexFormat.of().parseHex("6742c01e8c8d40501e900f08846a");
    static final byte[] PPS = HexFormat.of().parseHex("68ce3c80");
    static final int GOP = 10;

    final EventLoopGroup group = new NioEventLoopGroup(2);
    final RtspServer server;
    final Mount mount;
    private int written;

    Served(ServerOptions options) throws IOException {
        server = RtspServer.start(options, group);
        mount = server.mount("/cam", description());
    }

    static StreamDescription description() {
        Track audio = new Track(0, "audio", "PCMU", 8000, java.util.Optional.empty(), ParameterSets.none());
        Track video = Track.video(1, Codec.H264, 90_000, ParameterSets.of(List.of(SPS, PPS)));
        return new StreamDescription(List.of(audio, video));
    }

    int port() {
        return server.port();
    }

    /** Writes the next {@code count} pictures of {@code size} bytes each. */
    void write(int count, int size) {
        for (int i = 0; i < count; i++) {
            boolean key = written % GOP == 0;
            mount.write(picture(written++, key, size));
        }
    }

    void write(int count) {
        write(count, 20);
    }

    /** Its number is in the four bytes after the NAL unit header and the slice header's first byte. */
    static Packet picture(int number, boolean key, int size) {
        byte[] slice = new byte[Math.max(size, 8)];
        java.util.Arrays.fill(slice, (byte) 0x55);
        slice[0] = (byte) (key ? 0x65 : 0x41);
        slice[1] = (byte) 0x88;
        for (int i = 0; i < 4; i++) {
            slice[2 + i] = (byte) (0x80 | number >> 7 * i & 0x7f);
        }
        byte[] data = ParameterSets.of(key ? List.of(SPS, PPS, slice) : List.of(slice))
                .annexB();
        CaptureTime time = new CaptureTime(Instant.now(), CaptureTime.Source.ARRIVAL, Duration.ZERO);
        return new Packet(Codec.H264, data, new Timestamp(number * 3000L, 90_000), key, false, time, 0, number + 1);
    }

    /** The number of a picture from its Annex B bytes. */
    static int numberOf(Packet packet) {
        byte[] data = packet.data();
        int at = data.length;
        while (!(data[at - 2] == 0 && data[at - 1] == 1)) {
            at--;
        }
        int number = 0;
        for (int i = 0; i < 4; i++) {
            number |= (data[at + 2 + i] & 0x7f) << 7 * i;
        }
        return number;
    }

    /** Waits, up to 10 s, for what another thread will make true. */
    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not become true in 10 s");
            }
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
