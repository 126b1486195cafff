/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.time.Duration;
import java.util.List;

/** The programs of others that the tests need, how to see that they are there, and how to get them. */
public enum Program {
    FFMPEG("the ffmpeg program", List.of("ffmpeg", "-version"), "apt-get install ffmpeg"),
    GSTREAMER(
            "GStreamer with its RTSP source, H.264 and H.265",
            List.of(
                    "sh",
                    "-c",
                    "gst-inspect-1.0 --exists rtspsrc && gst-inspect-1.0 --exists avdec_h265"
                            + " && gst-inspect-1.0 --exists rtph265depay"),
            "apt-get install gstreamer1.0-tools gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-libav"),
    GST_RTSP_SERVER(
            "gst-rtsp-server with its Python binding",
            List.of(
                    "/usr/bin/python3",
                    "-c",
                    "import gi; gi.require_version('GstRtspServer', '1.0');"
                            + " from gi.repository import GstRtspServer"),
            "apt-get install python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-rtsp gstreamer1.0-plugins-good"
                    + " gstreamer1.0-plugins-bad"),
    VLC("VLC", VlcReader.command("--version"), "apt-get install vlc-bin vlc-plugin-base");

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final String title;
    private final List<String> probe;
    private final String installation;

    Program(String title, List<String> probe, String installation) {
        this.title = title;
        this.probe = probe;
        this.installation = installation;
    }

    /**
     * Goes on only where the program is: fails where CI=true, because CI installs them all; skips the test, by the program's
     * name, elsewhere.
     */
    public void require() {
        if (present()) {
            return;
        }
        String message = "This test needs " + title + ": " + installation;
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }

    private boolean present() {
        try (Subprocess process = Subprocess.start(title, probe)) {
            process.awaitSuccess(DEADLINE);
            return true;
        } catch (java.io.UncheckedIOException | AssertionError e) {
            return false;
        }
    }
}
