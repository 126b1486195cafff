/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that want to take more than a stream may cost. */
@Timeout(60)
class HostilePeerTest {
    private static final String LONG = "a".repeat(8000);
    private static final int FLOOD_BYTES = 64 << 20;

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
    void aCameraThatAsksAndReadsNoAnswerIsLeft() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK", "Session: 4711");
            byte[] ask = FakeCamera.ascii("OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n".repeat(1000));
            for (int sent = 0; sent < FLOOD_BYTES; sent += ask.length) {
                peer.write(ask);
            }
        });
        fixture.playing(camera);

        assertThat(fixture.heard.awaitEnd())
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessageContaining("reads no answers");
    }

    @Test
    void aLongChallengeIsMaskedWithoutAnEndlessRecursion() {
        assertThat(RtspTrace.masked("Strange nonce=\"" + LONG + "\" x")).doesNotContain("aaa");
    }

    @Test
    void aLongChallengeOfAnUnknownSchemeIsACause() {
        camera.on(
                "DESCRIBE",
                (request, peer) ->
                        peer.reply(request, "401 Unauthorized", "WWW-Authenticate: Strange nonce=\"" + LONG + "\""));

        RtspException failure =
                fixture.failure(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS);

        assertThat(failure).isInstanceOf(RtspException.Unsupported.class);
    }

    @Test
    void aResolverThatFailsInAnyWayFails() {
        try (BackgroundResolver resolver = new BackgroundResolver(host -> {
            throw new SecurityException("not allowed");
        })) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> resolver.resolve("camera.example").get(5, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage("not allowed");
            }
        }
    }
}
