/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cameras lock accounts after a few wrong passwords: one opening sends a wrong one once, in whatever way the camera
 * refuses it, and whatever else is tried then.
 */
@Timeout(30)
class LoginAttemptsTest {
    private static final Credentials WRONG = new Credentials("gate", "wrong-s3cret");
    private static final String DIGEST = "WWW-Authenticate: Digest realm=\"a\", nonce=\"b%d\"";
    private static final String BASIC = "WWW-Authenticate: Basic realm=\"a\"";

    private final AtomicInteger nonce = new AtomicInteger();
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

    private static boolean isSigned(FakeCamera.Request request) {
        return request.headers().containsKey("authorization");
    }

    private void challenge(FakeCamera.Request request, Peer peer, String with) throws IOException {
        peer.reply(request, "401 Unauthorized", String.format(with, nonce.incrementAndGet()));
    }

    private RtspException failure(Transport transport) {
        return fixture.failure(
                ClientFixture.target(camera.port(), WRONG), ClientFixture.OPTIONS.withTransport(transport));
    }

    /** Those that the camera read and answered with a refusal. */
    private List<String> passwordsSent() throws InterruptedException {
        Thread.sleep(700); // a TEARDOWN, or another connection, would come now
        List<FakeCamera.Request> all = new ArrayList<>();
        camera.requests.drainTo(all);
        return all.stream()
                .filter(LoginAttemptsTest::isSigned)
                .map(FakeCamera.Request::method)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {DIGEST, BASIC})
    void refusedBy401AtAnyMethod(String challenge) throws Exception {
        for (String method : List.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY")) {
            try (FakeCamera one = new FakeCamera()) {
                camera = one;
                camera.on(method, (request, peer) -> challenge(request, peer, challenge));
                camera.on("TEARDOWN", (request, peer) -> challenge(request, peer, challenge));
                assertThat(failure(Transport.TCP)).as(method).isInstanceOf(RtspException.Unauthorized.class);
                assertThat(passwordsSent()).containsExactly(method);
            }
        }
    }

    @Test
    void refusedAtSetupByACameraThatDoesNotKnowTheFirstUrl() throws Exception {
        camera.on("SETUP", (request, peer) -> {
            if (isSigned(request) || request.url().endsWith("/track2")) {
                challenge(request, peer, DIGEST);
            } else {
                peer.reply(request, "404 Not Found");
            }
        });
        assertThat(failure(Transport.AUTO)).isInstanceOf(RtspException.Unauthorized.class);
        assertThat(passwordsSent()).hasSize(1);
    }

    @Test
    void refusedBy403AtEachMethod() throws Exception {
        for (String method : List.of("OPTIONS", "DESCRIBE", "SETUP")) {
            camera.on(method, (request, peer) -> {
                if (isSigned(request)) {
                    peer.reply(request, "403 Forbidden");
                } else {
                    challenge(request, peer, DIGEST);
                }
            });
        }
        assertThat(failure(Transport.TCP)).isInstanceOf(RtspException.Forbidden.class);
        assertThat(passwordsSent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "DESCRIBE"})
    void refusedByAHangUp(String method) throws Exception {
        camera.on(method, (request, peer) -> {
            if (isSigned(request)) {
                peer.close();
            } else {
                challenge(request, peer, DIGEST);
            }
        });
        assertThat(failure(Transport.AUTO)).isInstanceOf(RtspException.Unauthorized.class);
        assertThat(passwordsSent()).containsExactly(method);
    }

    @Test
    void refusedByAHangUpOfACameraThatHangsUpOnOptionsToo() throws Exception {
        camera.on("OPTIONS", (request, peer) -> peer.close());
        camera.on("DESCRIBE", (request, peer) -> {
            if (isSigned(request)) {
                peer.close();
            } else {
                challenge(request, peer, DIGEST);
            }
        });
        assertThat(failure(Transport.AUTO)).isInstanceOf(RtspException.Unauthorized.class);
        assertThat(passwordsSent()).containsExactly("DESCRIBE");
    }

    @Test
    void refusedByAHangUpOfACameraThatHangsUpWithItsChallengeToo() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {
            if (!isSigned(request)) {
                challenge(request, peer, DIGEST);
            }
            peer.close();
        });
        assertThat(failure(Transport.TCP)).isInstanceOf(RtspException.Unauthorized.class);
        assertThat(passwordsSent()).containsExactly("DESCRIBE");
    }

    @Test
    void refusedOverTheNewConnectionOfACameraThatHangsUpWithItsChallenge() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {
            challenge(request, peer, DIGEST);
            if (!isSigned(request)) {
                peer.close();
            }
        });
        assertThat(failure(Transport.TCP)).isInstanceOf(RtspException.Unauthorized.class);
        assertThat(passwordsSent()).containsExactly("DESCRIBE");
    }
}
