/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.peers.clip.RawVideo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The ffmpeg program: libavformat's RTSP client, libavcodec's decoders. */
public final class FfmpegReader implements RtspReader {
    @Override
    public RawVideo play(PlayRequest request) {
        Program.FFMPEG.require();
        // passthrough: neither repeats a picture nor leaves one out to keep a frame rate.
        List<String> command = List.of(
                "ffmpeg",
                "-nostdin",
                "-hide_banner",
                "-loglevel",
                "warning",
                "-y",
                "-rtsp_transport",
                request.delivery().name().toLowerCase(Locale.ROOT),
                "-timeout",
                "10000000",
                "-i",
                withCredentials(request),
                "-an",
                "-frames:v",
                Integer.toString(request.count()),
                "-fps_mode",
                "passthrough",
                "-pix_fmt",
                "yuv420p",
                "-f",
                "rawvideo",
                request.recording().toString());
        try (Subprocess ffmpeg = Subprocess.start("ffmpeg reading " + request.url(), command)) {
            ffmpeg.awaitSuccess(DEADLINE);
        }
        return new RawVideo(request.recording(), request.size());
    }

    /** ffmpeg takes credentials only in the URL. */
    private static String withCredentials(PlayRequest request) {
        if (request.credentials().isEmpty()) {
            return request.url();
        }
        Credentials credentials = request.credentials().get();
        URI uri = URI.create(request.url());
        return uri.getScheme() + "://" + encoded(credentials.username()) + ":" + encoded(credentials.password()) + "@"
                + uri.getRawAuthority() + uri.getRawPath();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
