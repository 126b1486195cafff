/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.server.Mount;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A camera with two streams of the same pictures, /main at once and /sub later; both tell when a picture was taken. */
final class SkewedCamera implements AutoCloseable {
    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private final ScheduledExecutorService encoder = Executors.newScheduledThreadPool(2);
    private final RtspServer server;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Duration interval;

    /** What is sent on one path. */
    private record Line(Mount mount, List<FilePacket> packets, Duration delay) {}

    SkewedCamera(Path main, Path sub, int fps, Duration subDelay) throws IOException {
        server = RtspServer.start(ServerOptions.defaults().withPort(0), group);
        interval = Duration.ofNanos(1_000_000_000L / fps);
        play(line(main, "/main", Duration.ZERO), 0);
        play(line(sub, "/sub", subDelay), 0);
    }

    private Line line(Path file, String path, Duration delay) throws IOException {
        try (FileReader reader = FileReader.open(file)) {
            StreamDescription description = reader.description();
            List<FilePacket> packets = new ArrayList<>();
            for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
                packets.add(next.get());
            }
            return new Line(server.mount(path, description), packets, delay);
        }
    }

    private void play(Line line, int number) {
        Duration taken = interval.multipliedBy(number);
        long due = beganNanos + taken.plus(line.delay).toNanos();
        encoder.schedule(
                () -> {
                    send(line, number, taken);
                    play(line, number + 1);
                },
                due - System.nanoTime(),
                TimeUnit.NANOSECONDS);
    }

    private void send(Line line, int number, Duration taken) {
        FilePacket packet = line.packets.get(number % line.packets.size());
        line.mount.write(new Packet(
                packet.codec(),
                packet.data(),
                new Timestamp(taken.toNanos() * 9 / 100_000, 90_000),
                packet.key(),
                false,
                new CaptureTime(began.plus(taken), CaptureTime.Source.ARRIVAL, Duration.ZERO),
                System.nanoTime(),
                number + 1));
    }

    String uri(String path) {
        return "rtsp:127.0.0.1:" + server.port() + path;
    }

    @Override
    public void close() {
        encoder.shutdownNow();
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
