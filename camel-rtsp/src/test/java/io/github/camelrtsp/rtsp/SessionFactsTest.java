/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionFactsTest {
    private final ClientFixture fixture = new ClientFixture();
    private FakeCamera camera;

    @BeforeEach
    void start() throws IOException {
        camera = new FakeCamera();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        camera.close();
    }

    @Test
    void softwareTimeoutAndFrameRateAreWhatTheCameraSays() throws Exception {
        camera.on("OPTIONS", (request, peer) -> peer.reply(request, "200 OK", "Server: Camd/1.0 \u0007(build 3)"));
        camera.on("DESCRIBE", (request, peer) -> peer.describe(request, FakeCamera.SDP + "a=framerate:12.5\r\n"));
        camera.on(
                "SETUP",
                (request, peer) -> peer.reply(
                        request,
                        "200 OK",
                        "Session: 4711;timeout=8",
                        "Transport: " + request.headers().get("transport")));

        SessionFacts facts = fixture.playing(camera).facts();

        assertThat(facts.server()).contains("Camd/1.0 (build 3)");
        assertThat(facts.sessionTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(facts.framesPerSecond()).hasValue(12.5);
        assertThat(facts.authentication()).isEmpty();
    }

    @Test
    void cameraThatSaysNothingHasTheStandardsTimeout() throws Exception {
        assertThat(fixture.playing(camera).facts()).isEqualTo(SessionFacts.none());
    }

    @Test
    void basicAuthenticationIsNamed() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {
            if (request.headers().containsKey("authorization")) {
                peer.describe(request, FakeCamera.SDP);
            } else {
                peer.reply(request, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"cam\"");
            }
        });

        PlaySession session = fixture.play(
                        ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS)
                .get(10, TimeUnit.SECONDS);

        assertThat(session.facts().authentication()).contains("Basic");
    }
}
