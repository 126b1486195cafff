/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Credentials;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RtspTargetTest {
    @Test
    void keepsTheQueryInTheUrlAndOutOfMessages() {
        RtspTarget target = target("10.0.0.5", 8554, "/cam/realmonitor?channel=1&subtype=0");

        assertThat(target.url()).isEqualTo("rtsp://10.0.0.5:8554/cam/realmonitor?channel=1&subtype=0");
        assertThat(target.uri()).hasToString(target.url());
        assertThat(target.place()).isEqualTo("10.0.0.5:8554/cam/realmonitor");
    }

    @Test
    void leavesOutTheDefaultPort() {
        assertThat(target("10.0.0.5", 554, "/").url()).isEqualTo("rtsp://10.0.0.5/");
        assertThat(new RtspTarget(true, "h", 322, "/a", Optional.empty()).url()).isEqualTo("rtsps://h/a");
    }

    @Test
    void bracketsIpv6() {
        assertThat(target("fe80::1", 8554, "/a").url()).isEqualTo("rtsp://[fe80::1]:8554/a");
    }

    @Test
    void aZoneStaysOnThisMachine() {
        RtspTarget target = new RtspTarget(false, "fe80::1%eth0", 8554, "/a", Optional.empty());

        assertThat(target.url()).isEqualTo("rtsp://[fe80::1]:8554/a");
        assertThat(target).hasToString("rtsp://[fe80::1%eth0]:8554/a");
        assertThat(target.uri()).hasToString("rtsp://[fe80::1%eth0]:8554/a");
    }

    @Test
    void hidesCredentialsAndPasswordsInThePath() {
        RtspTarget target = new RtspTarget(
                false,
                "h",
                554,
                "/user=admin_password=tlJw_pbo6_channel=1_stream=0.sdp",
                Optional.of(new Credentials("admin", "s3cret")));

        assertThat(target).hasToString("rtsp://h:554/user=***_password=***_channel=1_stream=0.sdp");
        assertThat(target.uri().toString()).doesNotContain("s3cret");
    }

    @Test
    void uriEscapesWhatCamerasTakeAsItIs() {
        assertThat(target("h", 554, "/a|b{1}/%20/ä").uri()).hasToString("rtsp://h/a%7Cb%7B1%7D/%20/%C3%A4");
    }

    @Test
    void refusesWhatIsNoTarget() {
        assertThatThrownBy(() -> target("h", 0, "/")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> target("h", 554, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> target("h", 554, "/a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> target("u@h", 554, "/")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsSessionHeadersOfAllSorts() {
        assertThat(SessionHeader.parse("4711")).contains(new SessionHeader("4711", Duration.ofSeconds(60)));
        assertThat(SessionHeader.parse(" 4711 ;Timeout = 30;x"))
                .contains(new SessionHeader("4711", Duration.ofSeconds(30)));
        assertThat(SessionHeader.parse("4711;timeout=0").orElseThrow().timeout())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(SessionHeader.parse(" ;timeout=3")).isEmpty();
        assertThat(new SessionHeader("a", Duration.ofSeconds(30))).hasToString("a;timeout=30");
    }

    private static RtspTarget target(String host, int port, String path) {
        return new RtspTarget(false, host, port, path, Optional.empty());
    }
}
