/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a camera may send the client, and where not. */
@Timeout(30)
class RedirectTest {
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

    @Test
    void redirectToItselfEnds() {
        List<String> asked = new CopyOnWriteArrayList<>();
        camera.on("DESCRIBE", (request, peer) -> {
            asked.add(request.url());
            peer.reply(request, "301 Moved", "Location: " + request.url());
        });

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("too many");
        assertThat(asked).hasSize(4);
    }

    @Test
    void redirectToAnotherPortOfTheHostIsFollowedWithCredentials() throws Exception {
        try (FakeCamera other = new FakeCamera()) {
            other.on("DESCRIBE", (request, peer) -> {
                if (request.headers().containsKey("authorization")) {
                    peer.describe(request, FakeCamera.SDP);
                } else {
                    peer.reply(request, "401 Unauthorized", DIGEST + "1\"");
                }
            });
            String location = "rtsp://127.0.0.1:" + other.port() + "/moved";
            camera.on("DESCRIBE", (request, peer) -> peer.reply(request, "302 Found", "Location: " + location));

            fixture.play(secured(camera), ClientFixture.OPTIONS).get(10, TimeUnit.SECONDS);

            assertThat(other.await("SETUP").url()).startsWith(location);
        }
    }

    @Test
    void redirectToAnotherHostIsNeverFollowed() throws Exception {
        try (FakeCamera other = new FakeCamera()) {
            String location = "rtsp://localhost:" + other.port() + "/moved";
            camera.on("DESCRIBE", (request, peer) -> peer.reply(request, "302 Found", "Location: " + location));

            assertThat(fixture.failure(secured(camera), ClientFixture.OPTIONS))
                    .isInstanceOf(RtspException.Unsupported.class)
                    .hasMessageContaining("another host")
                    .hasMessageContaining("localhost:" + other.port());
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void redirectOutOfTlsIsNeverFollowed() {
        RtspTarget tls = new RtspTarget(true, "127.0.0.1", 322, "/a", Optional.of(ClientFixture.RIGHT));

        assertThatThrownBy(() -> Redirect.follow(tls, InetAddress.getLoopbackAddress(), moved("rtsp://127.0.0.1/b")))
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("because it is not TLS");
    }

    @Test
    void redirectIntoTlsAndToTheConnectedAddressAreFollowed() throws Exception {
        RtspTarget named = new RtspTarget(false, "cam.local", 554, "/a", Optional.empty());

        RtspTarget to = Redirect.follow(named, InetAddress.getLoopbackAddress(), moved("rtsps://127.0.0.1/b?c=d"));

        assertThat(to.url()).isEqualTo("rtsps://127.0.0.1/b?c=d");
    }

    private static RtspResponse moved(String location) {
        return new RtspResponse(302, "Found", RtspHeaders.empty().with("Location", location), new byte[0]);
    }

    private static RtspTarget secured(FakeCamera camera) {
        return ClientFixture.target(camera.port(), ClientFixture.RIGHT);
    }
}
