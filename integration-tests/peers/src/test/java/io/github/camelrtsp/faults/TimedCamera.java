/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipFormat;
import io.github.camelrtsp.peers.clip.RawVideo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code TimedCamera FAULT CLIPS LOG}: the camera of the comparison in integration-tests/faults. Prints "listening on PORT"
 * (or, where nothing shall, would listen), waits for a line on its standard input, and from then on plays the fault by the
 * clock. Writes "connected|attempt|login NANOSECONDS" for what its client did (an attempt
 * is a connection that something is asked over), "began" for the fault and "good" for its end.
 */
final class TimedCamera {
    private static final Duration LOOK = Duration.ofMillis(20);
    /** Eight seconds. */
    private static final long GOOD_PICTURES = 8L * FaultClips.LARGE.fps();

    private final Path clips;
    private final PrintWriter log;
    private final Set<Integer> attempts = new HashSet<>();

    private TimedCamera(Path clips, PrintWriter log) {
        this.clips = clips;
        this.log = log;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[2])), true)) {
            new TimedCamera(Path.of(arguments[1]), log).play(arguments[0]);
        }
    }

    private void play(String name) throws Exception {
        use(FaultClips.LARGE);
        use(FaultClips.SMALL);
        boolean once = List.of("stall", "reports-only", "reset").contains(name);
        Spell spell = once ? Spell.firstConnections(1) : Spell.always();
        CameraSetup setup = CameraSetup.standard().withClip(FaultClips.LARGE).with(spell);
        try (ScriptedCamera camera = ScriptedCamera.playing(behaviour(name), setup)) {
            System.out.println("listening on " + camera.port());
            if (System.in.read() < 0) {
                return;
            }
            Duration lasts = lasts(name);
            Duration start = camera.log().now();
            if (!lasts.isZero()) {
                write("began");
            }
            int told = 0;
            boolean mended = lasts.isZero();
            while (true) {
                told = tell(camera.log(), told);
                if (!mended && camera.log().now().minus(start).compareTo(lasts) >= 0) {
                    mended = true;
                    camera.mend();
                    write("good");
                }
                Thread.sleep(LOOK.toMillis());
            }
        }
    }

    private void use(ClipFormat format) {
        Size size = format.size();
        Path file = clips.resolve("numbered-h264-" + size + ".mp4");
        ClipPictures.use(new Clip(file, format, new RawVideo(clips.resolve("numbered-h264-" + size + ".yuv"), size)));
    }

    /** From the beginning; zero where the fault has its time in each session, or no end. */
    private static Duration lasts(String name) {
        return switch (name) {
            case "refused" -> Duration.ofSeconds(20);
            case "slow-describe" -> Duration.ofSeconds(40);
            case "busy" -> Duration.ofSeconds(10);
            default -> Duration.ZERO;
        };
    }

    private Behaviour behaviour(String name) {
        return switch (name) {
            case "refused" -> Behaviour.behind(Door.CLOSED);
            case "black-hole" -> Behaviour.behind(Door.SILENT);
            case "unauthorized" -> LoginFaults.refusing("");
            case "slow-describe" -> NetworkFaults.slow("DESCRIBE");
            case "busy" -> Behaviour.answering("DESCRIBE", "503 Service Unavailable");
            case "http" -> ProtocolFaults.httpServer();
            case "loss" -> LossyStreams.losing(0.01);
            case "stall" -> silence();
            case "reports-only" -> turning((delivery, n) -> {});
            case "reset" -> turning(TimedCamera::reset);
            case "resolution" -> turning(TimedCamera::sendSmall);
            default -> throw new IllegalArgumentException("No fault is called " + name);
        };
    }

    /** Nor any more sender reports. */
    private Behaviour silence() {
        return new Behaviour() {
            @Override
            void stream(Delivery delivery) throws IOException {
                for (long n = 0; delivery.isOpen() && n < GOOD_PICTURES; n++) {
                    delivery.await(n);
                    picture(delivery, n);
                }
                write("began");
                write("good");
            }
        };
    }

    private interface Turn {
        void picture(Delivery delivery, long n) throws IOException;
    }

    /** Good for eight seconds, then this for each picture. */
    private Behaviour turning(Turn turn) {
        return new Behaviour() {
            @Override
            void picture(Delivery delivery, long n) throws IOException {
                if (n == GOOD_PICTURES) {
                    write("began");
                    write("good");
                }
                if (n < GOOD_PICTURES) {
                    super.picture(delivery, n);
                } else {
                    turn.picture(delivery, n);
                }
            }
        };
    }

    private static void reset(Delivery delivery, long n) throws IOException {
        byte[] whole = CameraLine.interleaved(0, delivery.packets(n).get(0));
        delivery.line().write(java.util.Arrays.copyOf(whole, whole.length / 2));
        delivery.line().reset();
    }

    private static void sendSmall(Delivery delivery, long n) throws IOException {
        ClipPictures small = ClipPictures.of(FaultClips.SMALL);
        for (byte[] packet : delivery.packets(small.picture(n), n, delivery.pts(n))) {
            delivery.rtp(packet);
        }
    }

    private int tell(CameraLog seen, int told) {
        List<Seen> all = seen.all();
        for (Seen one : all.subList(told, all.size())) {
            if (one instanceof Seen.Opened) {
                write("connected");
            } else if (one instanceof Seen.Asked asked) {
                tell(asked);
            }
        }
        return all.size();
    }

    private void tell(Seen.Asked asked) {
        if (attempts.add(asked.connection())) {
            write("attempt");
        }
        if (asked.login() != Seen.Login.NONE) {
            write("login");
        }
    }

    private void write(String what) {
        Instant now = Instant.now();
        log.println(what + " " + (TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano()));
    }
}
