/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cameras that do not answer OPTIONS, or late. */
@Timeout(30)
class SilentOptionsTest {
    private static final ClientOptions SHORT = ClientFixture.OPTIONS.withConnectTimeout(Duration.ofSeconds(2));
    private static final String CHALLENGE = "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\"";

    private FakeCamera camera;
    private ClientFixture fixture;

    @BeforeEach
    void start() throws IOException {
        camera = new FakeCamera();
        fixture = new ClientFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        camera.close();
    }

    @Test
    void aCameraThatAnswersDescribeOnlyPlaysAndIsNotAskedAgain() throws Exception {
        camera.on("OPTIONS", (request, peer) -> {});
        RtspTarget target = ClientFixture.target(camera.port());
        fixture.play(target, SHORT).get(10, TimeUnit.SECONDS);
        fixture.heard.awaitPacket();
        camera.requests.clear();

        fixture.play(target, SHORT).get(10, TimeUnit.SECONDS);

        assertThat(camera.requests).extracting(FakeCamera.Request::method).doesNotContain("OPTIONS");
    }

    @Test
    void aLateChallengeOfOptionsTakesNoPasswordFromDescribe() throws Exception {
        AtomicReference<FakeCamera.Request> options = new AtomicReference<>();
        camera.on("OPTIONS", (request, peer) -> options.set(request)).on("DESCRIBE", (request, peer) -> {
            if (request.headers().containsKey("authorization")) {
                peer.describe(request, FakeCamera.SDP);
            } else {
                peer.reply(options.get(), "401 Unauthorized", CHALLENGE);
                peer.reply(request, "401 Unauthorized", CHALLENGE);
            }
        });

        fixture.play(ClientFixture.target(camera.port(), ClientFixture.RIGHT), SHORT)
                .get(10, TimeUnit.SECONDS);

        assertThat(camera.requests)
                .filteredOn(request -> request.method().equals("OPTIONS"))
                .hasSize(1);
    }

    @Test
    void aCameraThatConsidersThePasswordIsWaitedFor() {
        camera.on("OPTIONS", (request, peer) -> {
            if (!request.headers().containsKey("authorization")) {
                peer.reply(request, "401 Unauthorized", CHALLENGE);
            }
        });

        RtspException failure = fixture.failure(ClientFixture.target(camera.port(), ClientFixture.RIGHT), SHORT);

        assertThat(failure).isInstanceOf(RtspException.TimedOut.class).hasMessageContaining("OPTIONS");
        assertThat(camera.requests).extracting(FakeCamera.Request::method).containsExactly("OPTIONS", "OPTIONS");
    }

    @Test
    void aDescriptionWithoutALengthIsNamed() {
        camera.on(
                "DESCRIBE",
                (request, peer) -> peer.write(FakeCamera.ascii("RTSP/1.0 200 OK\r\nCSeq: "
                        + request.headers().get("cseq") + "\r\nContent-Type: application/sdp\r\n\r\n"
                        + FakeCamera.SDP)));

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessageContaining("Content-Length");
    }
}
