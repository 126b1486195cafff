/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import io.github.camelrtsp.peers.clip.RawVideo;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** GStreamer's rtspsrc, with its own jitter buffer and depacketizers. */
public final class GstReader implements RtspReader {
    @Override
    public RawVideo play(PlayRequest request) {
        Program.GSTREAMER.require();
        List<String> command = new ArrayList<>(List.of(
                "gst-launch-1.0",
                "-q",
                "rtspsrc",
                "location=" + request.url(),
                "protocols=" + request.delivery().name().toLowerCase(Locale.ROOT)));
        request.credentials().ifPresent(c -> {
            command.add("user-id=" + quoted(c.username()));
            command.add("user-pw=" + quoted(c.password()));
        });
        // The picture at which identity ends the stream is not passed on.
        command.addAll(List.of(
                "!",
                "decodebin",
                "!",
                "videoconvert",
                "!",
                "video/x-raw,format=I420",
                "!",
                "identity",
                "eos-after=" + (request.count() + 1),
                "!",
                "filesink",
                "location=" + request.recording()));
        RawVideo recording = new RawVideo(request.recording(), request.size());
        try (Subprocess gst = Subprocess.start("GStreamer reading " + request.url(), command)) {
            awaitPictures(gst, recording, request.count());
        }
        return recording;
    }

    /**
     * Its status says nothing: rtspsrc now and then interrupts its own PAUSE when it stops, before a byte of it is sent, and
     * then ends with "Could not send message", though it goes on to send TEARDOWN and has the pictures (seen in 1.22).
     */
    private static void awaitPictures(Subprocess gst, RawVideo recording, int count) {
        boolean ended = gst.awaitEnd(DEADLINE);
        if (!ended || !Files.exists(recording.file()) || recording.count() < count) {
            throw new AssertionError("GStreamer recorded fewer than " + count + " pictures"
                    + (ended ? "" : " in " + DEADLINE.toSeconds() + " s") + "; it printed:\n" + gst.output());
        }
    }

    /** gst-launch parses its arguments once more. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
