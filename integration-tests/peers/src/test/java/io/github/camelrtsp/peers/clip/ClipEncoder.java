/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.program.Program;
import io.github.camelrtsp.peers.program.Subprocess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes clips: pictures drawn here, encoded and decoded by the ffmpeg program, as a camera's encoder would. */
public final class ClipEncoder {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Map<Codec, Clip> SHARED = new ConcurrentHashMap<>();

    private final Path directory;

    /** @param directory where the files go */
    public ClipEncoder(Path directory) {
        this.directory = directory;
    }

    /** Ten seconds of 640x360, 30 pictures and one keyframe a second; made once in this JVM. */
    public static Clip shared(Codec codec) {
        return SHARED.computeIfAbsent(codec, c -> new ClipEncoder(Path.of("target", "clips"))
                .encodeAndDecode(new ClipFormat(c, new Size(640, 360), 30, 300, 30)));
    }

    /** Makes a clip; files of the same name are overwritten. */
    public Clip encodeAndDecode(ClipFormat format) {
        Path file = encode(format);
        RawVideo decoded = new RawVideo(directory.resolve(format.name() + ".yuv"), format.size());
        try (Subprocess ffmpeg = ffmpeg(
                "-i",
                file.toString(),
                "-f",
                "rawvideo",
                "-pix_fmt",
                "yuv420p",
                decoded.file().toString())) {
            ffmpeg.awaitSuccess(DEADLINE);
        }
        if (decoded.count() != format.count()) {
            throw new IllegalStateException(file + " has " + decoded.count() + " pictures, not " + format.count());
        }
        return new Clip(file, format, decoded);
    }

    /** Makes the file only: the decoded pictures of a benchmark's long clip would be gigabytes. */
    public Path encode(ClipFormat format) {
        Program.FFMPEG.require();
        Path file = directory.resolve(format.name() + ".mp4").toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of the clips " + directory, e);
        }
        String input = "-f rawvideo -pix_fmt yuv420p -color_range tv -s " + format.size() + " -r " + format.fps()
                + " -i pipe:0 ";
        String delay = format.bFrames() == 0 ? " -tune zerolatency" : "";
        String output = encoder(format.codec()) + delay + " -bf " + format.bFrames() + " -g " + format.gop() + " ";
        List<String> arguments = new ArrayList<>(List.of((input + output).split(" ")));
        arguments.add(file.toString());
        try (Subprocess ffmpeg = ffmpeg(arguments.toArray(String[]::new))) {
            draw(ffmpeg, format);
            ffmpeg.awaitSuccess(DEADLINE);
        }
        return file;
    }

    /** Two slices: an access unit of several NAL units is what cameras send and what naive receivers split. */
    private static String encoder(Codec codec) {
        return switch (codec) {
            case H264 -> "-c:v libx264 -preset superfast -x264-params scenecut=0:sliced-threads=0:slices=2";
            case H265 ->
                "-c:v libx265 -preset ultrafast -tag:v hvc1"
                        + " -x265-params scenecut=0:open-gop=0:slices=2:log-level=warning";
            case JPEG -> throw new IllegalArgumentException("Clips are H.264 or H.265");
        };
    }

    private static void draw(Subprocess ffmpeg, ClipFormat format) {
        MovingScene scene = new MovingScene(format.size());
        try (OutputStream pictures = new BufferedOutputStream(ffmpeg.input(), 1 << 20)) {
            for (int number = 0; number < format.count(); number++) {
                pictures.write(scene.picture(number).i420());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The ffmpeg program took no more pictures: " + ffmpeg.output(), e);
        }
    }

    private static Subprocess ffmpeg(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "warning", "-y"));
        command.addAll(List.of(arguments));
        return Subprocess.start("ffmpeg making a clip", command);
    }
}
