/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.server.Mount;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.FileWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ServeCamera CLIP FPS SENT}: this project's server as a live camera, the twin of gst_camera.py; prints "listening on
 * PORT". The access units are in memory and are given to the server at start + n/FPS. Just before, "NUMBER NANOSECONDS" is added
 * to the file SENT: the wall clock when the camera had the picture, before it was put into RTP.
 */
final class ServeCamera {
    private static final int CLOCK_RATE = 90_000;

    private final List<FilePacket> pictures;
    private final int fps;
    private final PrintWriter sent;

    private ServeCamera(List<FilePacket> pictures, int fps, PrintWriter sent) {
        this.pictures = pictures;
        this.fps = fps;
        this.sent = sent;
    }

    public static void main(String[] arguments) throws Exception {
        try (FileReader file = FileReader.open(Path.of(arguments[0]));
                PrintWriter sent = new PrintWriter(new FileWriter(arguments[2], StandardCharsets.UTF_8, true), true)) {
            RtspServer server = RtspServer.start(ServerOptions.defaults().withPort(0), new NioEventLoopGroup(1));
            Mount mount = server.mount("/clip", file.description());
            System.out.println("listening on " + server.port());
            new ServeCamera(read(file), Integer.parseInt(arguments[1]), sent).play(mount);
        }
    }

    private static List<FilePacket> read(FileReader file) throws CodecException {
        List<FilePacket> pictures = new ArrayList<>();
        for (Optional<FilePacket> packet = file.read(); packet.isPresent(); packet = file.read()) {
            pictures.add(packet.get());
        }
        return pictures;
    }

    /** Until the process is ended. */
    private void play(Mount mount) {
        long start = System.nanoTime();
        for (int n = 0; !Thread.interrupted(); n++) {
            long due = start + n * TimeUnit.SECONDS.toNanos(1) / fps;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int number = n % pictures.size();
            Packet packet = packet(pictures.get(number), n);
            sent.println(number + " " + WallClock.nanos());
            mount.write(packet);
        }
    }

    private Packet packet(FilePacket picture, int n) {
        CaptureTime now = new CaptureTime(Instant.now(), CaptureTime.Source.ARRIVAL, Duration.ZERO);
        Timestamp pts = new Timestamp((long) n * CLOCK_RATE / fps, CLOCK_RATE);
        return new Packet(picture.codec(), picture.data(), pts, picture.key(), false, now, System.nanoTime(), n + 1);
    }
}
