/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.density;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many cameras of one clip, each on a path of its own: {@code /0}, {@code /1}, … They do not beat together: each is at another
 * picture of the clip, and their pictures are spread evenly over the frame interval. The clip is in memory once.
 *
 * <p>{@code CameraFarm CLIP FPS COUNT} as a program: prints "listening on PORT" and plays until it is ended.
 */
final class CameraFarm implements AutoCloseable {
    private static final int CLOCK_RATE = 90_000;
    private static final long MAX_LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long CLOSE_MILLIS = 2_000;

    private final List<FilePacket> clip = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final RtspServer server;
    private final int fps;
    private final Thread thread = new Thread(this::play, "cameras");

    private CameraFarm(Path file, int fps, int count) throws IOException {
        this.fps = fps;
        // Twice as many: ffmpeg and OpenCV read beside the reader that is measured.
        server = RtspServer.start(ServerOptions.defaults().withMaxReaders(2 * count + 10), loops);
        try (FileReader reader = FileReader.open(file)) {
            StreamDescription description = reader.description();
            for (Optional<FilePacket> packet = reader.read(); packet.isPresent(); packet = reader.read()) {
                clip.add(packet.get());
            }
            for (int i = 0; i < count; i++) {
                mounts.add(server.mount("/" + i, description));
            }
        }
    }

    static CameraFarm start(Path file, int fps, int count) throws IOException {
        CameraFarm farm = new CameraFarm(file, fps, count);
        farm.thread.setDaemon(true);
        farm.thread.start();
        return farm;
    }

    public static void main(String[] arguments) throws Exception {
        CameraFarm farm = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println("listening on " + farm.server.port());
        farm.thread.join();
    }

    /** Without its path: {@code 127.0.0.1:port}. */
    String address() {
        return "127.0.0.1:" + server.port();
    }

    private void play() {
        long begin = System.nanoTime();
        long start = begin;
        for (long turn = 0; !Thread.interrupted(); turn++) {
            int camera = (int) (turn % mounts.size());
            long n = turn / mounts.size();
            long due = start + turn * TimeUnit.SECONDS.toNanos(1) / fps / mounts.size();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            // A machine that is too slow makes slow cameras, and none with a clock that is wrong.
            long late = Math.max(0, System.nanoTime() - due - MAX_LATE_NANOS);
            start += late;
            mounts.get(camera).write(packet(clip.get((int) ((n + camera) % clip.size())), due + late - begin, n + 1));
        }
    }

    private static Packet packet(FilePacket picture, long sinceBegin, long number) {
        CaptureTime now = new CaptureTime(Instant.now(), CaptureTime.Source.ARRIVAL, Duration.ZERO);
        Timestamp pts = new Timestamp(sinceBegin / 1_000 * CLOCK_RATE / 1_000_000, CLOCK_RATE);
        return new Packet(picture.codec(), picture.data(), pts, picture.key(), false, now, System.nanoTime(), number);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(CLOSE_MILLIS);
        server.close();
        loops.shutdownGracefully(0, CLOSE_MILLIS / 2, TimeUnit.MILLISECONDS).await(CLOSE_MILLIS);
    }
}
