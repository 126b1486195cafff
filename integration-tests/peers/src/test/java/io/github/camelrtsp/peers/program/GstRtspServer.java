/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.peers.clip.Clip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * GStreamer's RTSP server as a camera on loopback: each reader gets the clip from its first picture, in real time, once.
 * Ends with the test: it watches its standard input.
 */
public final class GstRtspServer implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening on (\\d+)");
    private static final String PASSWORD_VARIABLE = "CAMERA_PASSWORD";

    private final Subprocess process;
    private final int port;

    private GstRtspServer(Subprocess process) {
        this.process = process;
        this.port = Integer.parseInt(process.awaitOutput(LISTENING, Duration.ofSeconds(30)));
    }

    /** Where the H.264 and H.265 parameter sets are. */
    public enum ParameterSets {
        /** In the description only. */
        IN_SDP,
        /**
         * In the description and before every slice of a keyframe: for the second slice, too, where no standard allows them
         * and where libavformat takes the slice for a picture of its own. So it is, and cameras are built of it.
         */
        IN_SDP_AND_STREAM
    }

    /** Serves the clip at this path. */
    public record Mount(String path, Clip clip, ParameterSets parameterSets) {
        String argument() {
            int interval = parameterSets == ParameterSets.IN_SDP ? 0 : -1;
            return path + "," + clip.codec().name().toLowerCase(Locale.ROOT) + "," + interval + "," + clip.file();
        }
    }

    /** Starts it for everybody, on a free port. */
    public static GstRtspServer start(Mount... mounts) {
        return start(Optional.empty(), mounts);
    }

    /** Starts it for one user only, with Digest. */
    public static GstRtspServer start(Credentials user, Mount... mounts) {
        return start(Optional.of(user), mounts);
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The URL of a path. */
    public String url(String path) {
        return "rtsp://127.0.0.1:" + port + path;
    }

    /** What the server printed. */
    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }

    private static GstRtspServer start(Optional<Credentials> user, Mount... mounts) {
        Program.GST_RTSP_SERVER.require();
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script().toString()));
        user.ifPresent(u -> command.addAll(List.of("--user", u.username(), "--password-env", PASSWORD_VARIABLE)));
        for (Mount mount : mounts) {
            command.addAll(List.of("--mount", mount.argument()));
        }
        Map<String, String> environment =
                user.map(u -> Map.of(PASSWORD_VARIABLE, u.password())).orElse(Map.of());
        return new GstRtspServer(Subprocess.start("gst-rtsp-server", command, environment));
    }

    private static Path script() {
        Path script = Path.of("target", "gst-rtsp-camera.py").toAbsolutePath();
        try (InputStream source = GstRtspServer.class.getResourceAsStream("/gst-rtsp-camera.py")) {
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + script, e);
        }
        return script;
    }
}
