/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountUrlTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://h:554/a/b, rtsp://h:554/a/b, /a/b, -1",
        "rtsp://h/a/b/, rtsp://h/a/b, /a/b, -1",
        "RTSP://h/a/trackID=1, RTSP://h/a, /a, 1",
        "rtsps://h/a/trackID=0/, rtsps://h/a, /a, 0",
        "rtsp://h/a?u=x&p=/y, rtsp://h/a, /a, -1",
        "rtsp://h/a?u=x/trackID=0, rtsp://h/a, /a, 0",
        "rtsp://h/a?trackID=3, rtsp://h/a, /a, -1",
        "rtsp://h/a/?u=x/trackID=0/, rtsp://h/a, /a, 0",
        "rtsp://[::1]:554/a%20b+c, rtsp://[::1]:554/a%20b+c, /a b+c, -1",
        "rtsp://h, rtsp://h, /, -1",
        "rtsp://h/trackID=0, rtsp://h, /, 0",
        "/a/trackID=0, /a, /a, 0"
    })
    void readsAllForms(String url, String base, String path, int track) {
        MountUrl parsed = MountUrl.parse(url).orElseThrow();
        assertThat(parsed.base()).isEqualTo(base);
        assertThat(parsed.path()).isEqualTo(path);
        assertThat(parsed.track()).isEqualTo(track < 0 ? OptionalInt.empty() : OptionalInt.of(track));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "cam", "http//x", "rtsp://h/%zz", ""})
    void refusesWhatIsNoUrlOfAPath(String url) {
        assertThat(MountUrl.parse(url)).isEmpty();
    }

    @Test
    void longUrlsCostNoTime() {
        String url = "rtsp://h/" + "trackID=".repeat(500) + "/".repeat(4000);
        assertThat(MountUrl.parse(url)).isPresent();
    }
}
