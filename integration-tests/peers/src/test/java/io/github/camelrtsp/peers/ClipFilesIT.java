/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import io.github.camelrtsp.peers.clip.RawVideo;
import io.github.camelrtsp.peers.program.Program;
import io.github.camelrtsp.peers.program.Subprocess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ffmpeg programs say of recorded files, picture by picture. */
@Timeout(180)
class ClipFilesIT {
    private static final int FPS = 30;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"H264,0", "H265,0", "H264,3", "H265,3"})
    void everyPictureIsThereAtItsTime(Codec codec, int bFrames) throws Exception {
        Clip clip = new ClipEncoder(Path.of("target", "clips", "b" + bFrames))
                .encodeAndDecode(new ClipFormat(codec, new Size(640, 360), FPS, 300, FPS, bFrames));
        try (ClipCamera camera = ClipCamera.start(clip.file(), Optional.empty());
                CamelContext context = new DefaultCamelContext()) {
            BlockingQueue<Message> clips = new LinkedBlockingQueue<>();
            record(context, camera, 2, message -> clips.add(message));
            for (int i = 0; i < 2; i++) {
                Message message = clips.poll(30, TimeUnit.SECONDS);
                assertThat(message).isNotNull();
                check(message.getBody(File.class).toPath(), message, clip);
            }
        }
    }

    private void check(Path file, Message message, Clip clip) throws Exception {
        int frames = message.getHeader("CamelRtspClipFrames", Integer.class);
        List<String[]> packets = ffprobe(file, "packet=pts_time,dts_time,duration_time,flags");
        assertThat(packets).hasSize(frames);
        assertThat(packets.get(0)[4]).startsWith("K");
        double last = -1;
        for (String[] packet : packets) {
            assertThat(Double.parseDouble(packet[2]))
                    .isGreaterThan(last)
                    .isLessThanOrEqualTo(seconds(packet[1]) + 1e-6);
            last = Double.parseDouble(packet[2]);
            assertThat(seconds(packet[3])).isBetween(0.8 / FPS, 1.2 / FPS);
        }
        List<Double> shown = ffprobe(file, "frame=pts_time").stream()
                .map(frame -> seconds(frame[1]))
                .toList();
        assertThat(shown).hasSize(frames);
        for (int i = 0; i < frames; i++) {
            assertThat(shown.get(i)).isBetween((i - 0.1) / FPS, (i + 0.1) / FPS);
        }
        double duration = seconds(ffprobe(file, "format=duration").get(0)[1]);
        assertThat(duration).isBetween((frames - 0.5) / FPS, (frames + 0.5) / FPS);
        assertThat(message.getHeader("CamelRtspClipDurationMs", Long.class) / 1000.0)
                .isBetween(duration - 0.02, duration + 0.02);
        numbersFollowEachOther(decoded(file, clip.size()), frames, clip.count());
    }

    private static double seconds(String text) {
        return Double.parseDouble(text);
    }

    private static void numbersFollowEachOther(RawVideo pictures, int frames, int count) {
        assertThat(pictures.count()).isEqualTo(frames);
        int expected = pictures.picture(0).number().orElseThrow();
        for (int i = 0; i < frames; i++) {
            assertThat(pictures.picture(i).number()).hasValue(expected);
            expected = (expected + 1) % count;
        }
    }

    /** Decodes a file; it must do so without a word. */
    private RawVideo decoded(Path file, Size size) throws Exception {
        Path raw = directory.resolve("decoded.yuv");
        try (Subprocess ffmpeg = Subprocess.start(
                "ffmpeg decoding a clip",
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-hide_banner",
                        "-loglevel",
                        "warning",
                        "-y",
                        "-i",
                        file.toString(),
                        "-fps_mode",
                        "passthrough",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "yuv420p",
                        raw.toString()))) {
            ffmpeg.awaitSuccess(DEADLINE);
            assertThat(ffmpeg.output()).isBlank();
        }
        return new RawVideo(raw, size);
    }

    private List<String[]> ffprobe(Path file, String entries) throws Exception {
        Program.FFMPEG.require();
        Path answer = directory.resolve("probed.csv");
        List<String> command = List.of(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                entries,
                "-of",
                "csv",
                "-o",
                answer.toString(),
                file.toString());
        try (Subprocess ffprobe = Subprocess.start("ffprobe", command)) {
            ffprobe.awaitSuccess(DEADLINE);
        }
        // Side data stands in lines of its own.
        String kind = entries.substring(0, entries.indexOf('=')) + ",";
        return Files.readAllLines(answer).stream()
                .filter(line -> line.startsWith(kind))
                .map(line -> line.split(","))
                .toList();
    }

    /** What is left when the process is killed plays up to its last second or two. */
    @Test
    void fileOfAKilledProcessPlays() throws Exception {
        Clip clip = ClipEncoder.shared(Codec.H264);
        try (ClipCamera camera = ClipCamera.start(clip.file(), Optional.empty())) {
            Process recorder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Recorder.class.getName(),
                            camera.url().replace("rtsp://", "rtsp:"),
                            directory.toString())
                    .inheritIO()
                    .start();
            try {
                awaitBytes(400_000);
            } finally {
                recorder.destroyForcibly().waitFor();
            }
        }
        Path part = files(".part").get(0);
        List<String[]> frames = ffprobe(part, "frame=pts_time");
        assertThat(frames).hasSizeGreaterThan(FPS);
        Path named = Files.move(part, directory.resolve("killed.mp4"));
        numbersFollowEachOther(decoded(named, clip.size()), frames.size(), clip.count());
    }

    private void awaitBytes(long bytes) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            List<Path> parts = files(".part");
            if (!parts.isEmpty() && Files.size(parts.get(0)) > bytes) {
                return;
            }
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private List<Path> files(String ending) throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private void record(CamelContext context, ClipCamera camera, int seconds, java.util.function.Consumer<Message> sink)
            throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(camera.url().replace("rtsp://", "rtsp:") + "?emit=clips&camera=gate&segmentDuration=" + seconds
                                + "s&directory=" + directory)
                        .process(exchange -> sink.accept(exchange.getMessage().copy()));
            }
        });
        context.start();
    }

    /** A process that records until it is killed. */
    static final class Recorder {
        public static void main(String[] arguments) throws Exception {
            CamelContext context = new DefaultCamelContext();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(arguments[0] + "?emit=clips&segmentDuration=10m&directory=" + arguments[1])
                            .process(file -> {});
                }
            });
            context.start();
            Thread.sleep(120_000);
        }
    }
}
