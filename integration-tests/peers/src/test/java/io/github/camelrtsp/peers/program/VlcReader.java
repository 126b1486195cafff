/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelrtsp.peers.clip.Picture;
import io.github.camelrtsp.peers.clip.RawVideo;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * VLC without a window; its own video output "yuv" writes the pictures to a file.
 *
 * <p>VLC refuses to run as root. There it runs as the user nobody (65534) through setpriv, with a folder as its home into
 * which everybody may write.
 *
 * <p>Debian and Ubuntu build VLC without live555, its RTSP client. Such a VLC plays files and opens no RTSP URL at all:
 * tests that need it to are skipped, by name, everywhere.
 */
public final class VlcReader implements RtspReader {
    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    @Override
    public RawVideo play(PlayRequest request) {
        requireRtsp();
        return record(request);
    }

    /** Goes on only where VLC is and can open RTSP URLs. */
    public static void requireRtsp() {
        Program.VLC.require();
        try (Subprocess vlc = Subprocess.start("VLC's list of modules", command("-p", "live555"))) {
            assumeTrue(
                    vlc.awaitEnd(PROBE) && vlc.output().contains("Live555"),
                    "This test needs a VLC with its RTSP client, the live555 plugin: Debian and Ubuntu build VLC without");
        }
    }

    /** Plays whatever this VLC opens, a file too. */
    static RawVideo record(PlayRequest request) {
        Path home = writableFolder();
        Path pictures = home.resolve("pictures");
        try (Subprocess vlc = Subprocess.start(
                "VLC playing " + request.url(), playCommand(request, pictures), Map.of("HOME", home.toString()))) {
            awaitPictures(vlc, new RawVideo(pictures, request.size()), request.count());
            return withoutHeaders(pictures, request);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what VLC recorded", e);
        } finally {
            delete(home);
        }
    }

    /** Without the title, which VLC otherwise draws into the first pictures. */
    private static List<String> playCommand(PlayRequest request, Path pictures) {
        List<String> arguments = new ArrayList<>(List.of(
                "--no-audio",
                "--no-osd",
                "--no-video-title-show",
                "--no-drop-late-frames",
                "--no-skip-frames",
                "--vout=yuv",
                "--yuv-chroma=I420",
                "--yuv-file=" + pictures));
        if (request.url().startsWith("rtsp")) {
            arguments.add(request.delivery() == PlayRequest.Delivery.TCP ? "--rtsp-tcp" : "--no-rtsp-tcp");
        }
        request.credentials()
                .ifPresent(c -> arguments.addAll(List.of("--rtsp-user=" + c.username(), "--rtsp-pwd=" + c.password())));
        arguments.add(request.url());
        return command(arguments.toArray(String[]::new));
    }

    /** A VLC command line that works for root, too. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of("vlc", "-I", "dummy"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** VLC does not end by itself after a number of pictures; one more makes up for the headers in the file. */
    private static void awaitPictures(Subprocess vlc, RawVideo recording, int count) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        boolean ended = false;
        while (!Files.exists(recording.file()) || recording.count() <= count) {
            if (ended || System.nanoTime() > end) {
                throw new AssertionError("VLC played fewer than " + count + " pictures; it printed:\n" + vlc.output());
            }
            ended = vlc.awaitEnd(POLL);
        }
    }

    /** VLC writes a line before the first picture, and the line FRAME before each. */
    private static RawVideo withoutHeaders(Path pictures, PlayRequest request) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(pictures));
                OutputStream out = Files.newOutputStream(request.recording())) {
            skipLine(in);
            for (int i = 0; i < request.count(); i++) {
                skipLine(in);
                out.write(in.readNBytes(Picture.byteCount(request.size())));
            }
        }
        return new RawVideo(request.recording(), request.size());
    }

    private static void skipLine(InputStream in) throws IOException {
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            // its content says nothing that the request does not say
        }
    }

    private static Path writableFolder() {
        try {
            // Not under target: the user nobody may not be allowed to look into this project's folder.
            Path folder = Files.createTempDirectory("camel-rtsp-vlc");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a folder for VLC", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
