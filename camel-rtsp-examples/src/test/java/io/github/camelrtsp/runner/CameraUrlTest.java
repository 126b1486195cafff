/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraUrlTest {
    @Test
    void vendorsUrlsAreTakenAsTheyArePrinted() throws Exception {
        assertThat(CameraUrl.parse("rtsp://10.0.0.5/cam/realmonitor?channel=1&subtype=0"))
                .isEqualTo(new CameraUrl(false, "10.0.0.5", 554, "/cam/realmonitor?channel=1&subtype=0"));
        assertThat(CameraUrl.parse("RTSP://cam:88/videoMain")).isEqualTo(new CameraUrl(false, "cam", 88, "/videoMain"));
        assertThat(CameraUrl.parse("rtsps://cam/KEY")).isEqualTo(new CameraUrl(true, "cam", 322, "/KEY"));
        assertThat(CameraUrl.parse("rtsp://[fe80::1]:8554")).isEqualTo(new CameraUrl(false, "fe80::1", 8554, "/"));
        assertThat(CameraUrl.parse("rtsp://cam?inst=1").path()).isEqualTo("/?inst=1");
        assertThat(CameraUrl.parse("rtsp://cam:554/user@home/live").path()).isEqualTo("/user@home/live");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:canary@10.0.0.5/ch1",
                "rtsp://admin:cana/ry@10.0.0.5/ch1",
                "rtsp://admin:c@nary@10.0.0.5/ch1",
                "rtsp://admin@10.0.0.5/ch1"
            })
    void userInfoIsRefusedWithTheWayToWriteIt(String url) {
        assertThatThrownBy(() -> CameraUrl.parse(url))
                .hasMessageContaining("rtsp://10.0.0.5/ch1 --user NAME")
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining("nary")
                .hasMessageNotContaining("ry@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://cam/x", "cam/x", "rtsp:cam/x", "rtsp://", "rtsp://cam:port/x", "rtsp://cam/a b"})
    void whatIsNoUrlIsRefused(String url) {
        assertThatThrownBy(() -> CameraUrl.parse(url)).hasMessageContaining("rtsp://host[:port]/path");
    }
}
