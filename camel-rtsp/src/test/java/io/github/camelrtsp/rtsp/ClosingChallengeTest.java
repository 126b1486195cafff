/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cameras that close the connection with their 401, instead of waiting for the signed request. */
class ClosingChallengeTest {
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
    void challengeIsAnsweredOverANewConnection() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {
            if (request.headers().containsKey("authorization")) {
                peer.describe(request, FakeCamera.SDP);
            } else {
                peer.reply(request, "401 Unauthorized", CHALLENGE);
                peer.close();
            }
        });

        fixture.play(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS)
                .get(10, TimeUnit.SECONDS);

        assertThat(fixture.heard.awaitPacket().key()).isTrue();
        assertThat(camera.requests)
                .filteredOn(request -> request.method().equals("DESCRIBE"))
                .filteredOn(request -> request.headers().containsKey("authorization"))
                .hasSize(1);
    }
}
