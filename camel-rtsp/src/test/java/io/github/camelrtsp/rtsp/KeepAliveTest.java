/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a camera may answer to the reminder that its session is alive. */
@Timeout(30)
class KeepAliveTest {
    private static final String DIGEST = "WWW-Authenticate: Digest realm=\"a\", nonce=\"";

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

    @ParameterizedTest
    @ValueSource(strings = {"stale", "options"})
    void refusedReminderIsSignedAnewOrReplaced(String how) throws Exception {
        boolean stale = how.equals("stale");
        camera.on("DESCRIBE", (request, peer) -> {
                    if (request.headers().containsKey("authorization")) {
                        peer.describe(request, FakeCamera.SDP);
                    } else {
                        peer.reply(request, "401 Unauthorized", DIGEST + "1\"");
                    }
                })
                .on("SETUP", KeepAliveTest::oneSecond)
                .on("GET_PARAMETER", (request, peer) -> {
                    boolean fresh = request.headers().get("authorization").contains("nonce=\"2\"");
                    peer.reply(request, fresh && stale ? "200 OK" : "401 Unauthorized", DIGEST + "2\", stale=" + stale);
                });

        fixture.play(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS)
                .get(10, TimeUnit.SECONDS);

        camera.await("PLAY");
        camera.await("GET_PARAMETER");
        camera.await(stale ? "GET_PARAMETER" : "OPTIONS");
        camera.await(stale ? "GET_PARAMETER" : "OPTIONS");
        assertThat(fixture.heard.heardNoEnd()).isTrue();
    }

    @Test
    void keepsTheSessionAliveWithinItsTimeout() throws Exception {
        camera.on(
                "SETUP",
                (request, peer) -> peer.reply(
                        request,
                        "200 OK",
                        "Session: 4711;timeout=1",
                        "Transport: " + request.headers().get("transport")));

        fixture.playing(camera);

        assertThat(camera.await("GET_PARAMETER").headers()).containsEntry("session", "4711");
    }

    @Test
    void keepsAliveWithOptionsWhereNothingElseIsOffered() throws Exception {
        camera.on("OPTIONS", "200 OK")
                .on(
                        "SETUP",
                        (request, peer) -> peer.reply(
                                request,
                                "200 OK",
                                "Session: 1;timeout=1",
                                "Transport: " + request.headers().get("transport")));

        fixture.playing(camera);

        camera.await("PLAY");
        camera.await("OPTIONS");
    }

    @Test
    void passwordThatIsRefusedForOptionsTooEndsTheStream() throws Exception {
        camera.on("SETUP", KeepAliveTest::oneSecond).on("GET_PARAMETER", "401 Unauthorized");

        fixture.playing(camera);
        camera.on("OPTIONS", "401 Unauthorized");

        assertThat(fixture.heard.awaitEnd()).isInstanceOf(RtspException.Unauthorized.class);
    }

    @Test
    void forgottenSessionEndsTheStream() throws Exception {
        camera.on("SETUP", KeepAliveTest::oneSecond).on("GET_PARAMETER", "454 Session Not Found");

        fixture.playing(camera);

        assertThat(fixture.heard.awaitEnd())
                .isInstanceOf(RtspException.Ended.class)
                .hasMessageContaining("454");
    }

    @Test
    void unansweredRemindersDoNotMatter() throws Exception {
        camera.on("SETUP", KeepAliveTest::oneSecond).on("GET_PARAMETER", (request, peer) -> {});

        fixture.playing(camera);

        for (int i = 0; i < 4; i++) {
            camera.await("GET_PARAMETER");
        }
        assertThat(fixture.heard.heardNoEnd()).isTrue();
    }

    private static void oneSecond(FakeCamera.Request request, Peer peer) throws IOException {
        peer.reply(
                request,
                "200 OK",
                "Session: 1;timeout=1",
                "Transport: " + request.headers().get("transport"));
    }
}
