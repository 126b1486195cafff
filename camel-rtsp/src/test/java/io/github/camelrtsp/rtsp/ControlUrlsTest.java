/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import org.junit.jupiter.api.Test;

class ControlUrlsTest {
    private static final String DAHUA = "rtsp://10.0.0.5/cam/realmonitor?channel=1&subtype=0";

    @Test
    void relativeUrlsAreAppendedToTheBaseWithItsQuery() throws RtspException {
        assertThat(track(DAHUA, null, "*", "trackID=0")).isEqualTo(DAHUA + "/trackID=0");
        assertThat(track(DAHUA, DAHUA + "/", "*", "trackID=0")).isEqualTo(DAHUA + "/trackID=0");
        assertThat(track("rtsp://h/a", "rtsp://h/a/", "", "/track1")).isEqualTo("rtsp://h/a/track1");
        assertThat(track("rtsp://h/a", null, "", "?ctype=video")).isEqualTo("rtsp://h/a?ctype=video");
    }

    @Test
    void absoluteUrlsStandAlone() throws RtspException {
        assertThat(track("rtsp://h/a", "rtsp://h/b", "*", "RTSP://x:8554/y")).isEqualTo("RTSP://x:8554/y");
    }

    @Test
    void withoutAControlUrlTheBaseIsTheTrack() throws RtspException {
        assertThat(track("rtsp://h/a", null, "", "")).isEqualTo("rtsp://h/a");
        assertThat(track("rtsp://h/a", null, "", "*")).isEqualTo("rtsp://h/a");
    }

    @Test
    void aBaseThatIsNoUrlIsPassedOver() throws RtspException {
        assertThat(track("rtsp://h/a", "/a", "", "t")).isEqualTo("rtsp://h/a/t");
    }

    @Test
    void aggregateIsTheSessionsControl() throws RtspException {
        assertThat(urls("rtsp://h/a", "rtsp://h/b/", "*", "t").aggregate()).isEqualTo("rtsp://h/b/");
        assertThat(urls("rtsp://h/a", null, "rtsp://h/c", "t").aggregate()).isEqualTo("rtsp://h/c");
        assertThat(urls("rtsp://h/a", null, "", "t").aggregate()).isEqualTo("rtsp://h/a");
    }

    private static String track(String requested, String base, String session, String media) throws RtspException {
        SessionDescription description = description(session, media);
        return urls(requested, base, session, media)
                .ofTrack(description.media().get(0))
                .get(0);
    }

    private static ControlUrls urls(String requested, String base, String session, String media) throws RtspException {
        RtspHeaders headers =
                base == null ? RtspHeaders.empty() : RtspHeaders.empty().with("Content-Base", base);
        return new ControlUrls(requested, headers, description(session, media));
    }

    private static SessionDescription description(String session, String media) throws RtspException {
        String sdp = "v=0\n" + (session.isEmpty() ? "" : "a=control:" + session + "\n") + "m=video 0 RTP/AVP 26\n"
                + (media.isEmpty() ? "" : "a=control:" + media + "\n");
        return SessionDescription.parse(sdp.getBytes(UTF_8), Limits.defaults());
    }
}
