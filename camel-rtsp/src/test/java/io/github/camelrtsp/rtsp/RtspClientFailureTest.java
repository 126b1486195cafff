/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RtspClientFailureTest {
    private static final ClientOptions SHORT = ClientFixture.OPTIONS.withConnectTimeout(Duration.ofSeconds(1));

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
    void statusesBecomeCauses() {
        assertThat(failureWith("403 Forbidden")).isInstanceOf(RtspException.Forbidden.class);
        assertThat(failureWith("404 Stream Not Found"))
                .isInstanceOf(RtspException.NotFound.class)
                .hasMessageEndingWith("the camera answers DESCRIBE with 404 Stream Not Found");
        assertThat(failureWith("453 Not Enough Bandwidth")).isInstanceOf(RtspException.TooManyClients.class);
        assertThat(failureWith("503 Service Unavailable")).isInstanceOf(RtspException.TooManyClients.class);
        assertThat(failureWith("500 Oops")).isInstanceOf(RtspException.ProtocolError.class);
        assertThat(failureWith("551 Option not supported")).isInstanceOf(RtspException.Unsupported.class);
    }

    @Test
    void textsOfThePeerAreCleanedAndCut() {
        assertThat(failureWith("404 a\u001b[2Jb" + "x".repeat(500)).getMessage())
                .contains("a [2Jbxxx")
                .hasSizeLessThan(250);
    }

    @Test
    void refusedTcpIsUnsupported() {
        camera.on("SETUP", "461 Unsupported Transport");

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("461");
    }

    @Test
    void withoutKnownVideoItListsWhatThereIs() {
        camera.on(
                "DESCRIBE",
                (request, peer) -> peer.describe(
                        request, "v=0\nm=video 0 RTP/AVP 96\na=rtpmap:96 VP8/90000\nm=audio 0 RTP/AVP 0\n"));

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("video VP8/90000, audio PCMU/8000");
    }

    @Test
    void asksForCredentialsThatAreMissing() {
        camera.on(
                "DESCRIBE",
                (request, peer) ->
                        peer.reply(request, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"a\", nonce=\"b\""));

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.Unauthorized.class)
                .hasMessageContaining("asks for a user name");
    }

    @Test
    void signsWithTheRightPassword() throws Exception {
        authenticate(new ArrayList<>());

        fixture.play(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS)
                .get();

        assertThat(fixture.heard.awaitPacket().key()).isTrue();
    }

    @Test
    void triesAWrongPasswordOnlyOnce() {
        List<String> attempts = new ArrayList<>();
        authenticate(attempts);
        RtspTarget wrong = ClientFixture.target(camera.port(), new Credentials("gate", "wrong"));

        assertThat(fixture.failure(wrong, ClientFixture.OPTIONS))
                .isInstanceOf(RtspException.Unauthorized.class)
                .hasMessageContaining("refuses this user name or password");
        assertThat(attempts).hasSize(1);
    }

    @Test
    void unknownAuthenticationIsUnsupported() {
        camera.on("DESCRIBE", (request, peer) -> peer.reply(request, "401 No", "WWW-Authenticate: NTLM"));

        assertThat(fixture.failure(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS))
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("NTLM");
    }

    @Test
    void saysThatAnHttpServerAnswered() {
        camera.on(
                "OPTIONS",
                (request, peer) ->
                        peer.write(FakeCamera.ascii("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")));

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessageEndingWith(": the port answers HTTP, not RTSP: HTTP/1.1 400 Bad Request");
    }

    @Test
    void aDescriptionThatIsNoneIsAProtocolError() {
        camera.on("DESCRIBE", (request, peer) -> peer.describe(request, "<html></html>"));

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessageContaining("<html>");
    }

    @Test
    void aControlUrlThatIsNoneIsAProtocolError() {
        camera.on(
                "DESCRIBE",
                (request, peer) ->
                        peer.describe(request, FakeCamera.SDP.replace("control:track2", "control:rtsp://h/a b")));

        assertThat(fixture.failure(camera)).isInstanceOf(RtspException.ProtocolError.class);
    }

    @Test
    void everyPhaseHasADeadline() throws IOException {
        assertThat(timeOutIn("PLAY")).isEqualTo(Phase.PLAY);
        assertThat(timeOutIn("SETUP")).isEqualTo(Phase.SETUP);
        assertThat(timeOutIn("DESCRIBE")).isEqualTo(Phase.DESCRIBE);
        assertThat(timeOutIn("OPTIONS")).isEqualTo(Phase.OPTIONS);
        assertThat(((RtspException.TimedOut) fixture.failure(tls(camera.port()), SHORT)).phase())
                .isEqualTo(Phase.TLS);
    }

    @Test
    void namesAreResolvedWithADeadline() {
        try (ClientFixture never = new ClientFixture(host -> new CompletableFuture<>())) {
            RtspException.TimedOut failure = (RtspException.TimedOut) never.failure(named(), SHORT);
            assertThat(failure.phase()).isEqualTo(Phase.RESOLVE);
        }
        try (ClientFixture unknown =
                new ClientFixture(host -> CompletableFuture.failedFuture(new UnknownHostException(host)))) {
            assertThat(unknown.failure(named(), SHORT)).isInstanceOf(RtspException.Unreachable.class);
        }
    }

    @Test
    void triesEveryAddressOfAName() throws Exception {
        InetAddress nobody = InetAddress.getByName("127.0.0.2");
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (ClientFixture two = new ClientFixture(host -> CompletableFuture.completedFuture(List.of(nobody, here)))) {
            RtspTarget target = new RtspTarget(false, "camera.test", camera.port(), "/", Optional.empty());

            assertThat(two.play(target, ClientFixture.OPTIONS).get().transport())
                    .isEqualTo(Transport.TCP);
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(fixture.failure(ClientFixture.target(port), ClientFixture.OPTIONS))
                .isInstanceOf(RtspException.Refused.class);
    }

    @Test
    void networkFailuresBecomeCauses() {
        assertThat(ConnectionFailure.connecting("h:1/", new ConnectTimeoutException("late")))
                .isInstanceOf(RtspException.TimedOut.class);
        assertThat(ConnectionFailure.connecting("h:1/", new NoRouteToHostException("No route to host")))
                .isInstanceOf(RtspException.Unreachable.class);
        assertThat(ConnectionFailure.connecting("h:1/", new java.net.ConnectException("Network is unreachable")))
                .isInstanceOf(RtspException.Unreachable.class);
    }

    @Test
    void aHangUpNamesTheRequest() {
        camera.on("SETUP", (request, peer) -> peer.close());

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.Ended.class)
                .hasMessageEndingWith("closed the connection instead of answering SETUP");
    }

    @Test
    void redirectsElsewhereAreNotFollowed() {
        assertThat(redirect("rtsp://user:pw@evil.example:99/x?token=1"))
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("redirects to rtsp://evil.example:99/x, which");
        assertThat(redirect("rtsp://127.0.0.1:" + camera.port() + "/again"))
                .hasMessageContaining("/again, which is not followed");
        assertThat(redirect("http://127.0.0.1/")).hasMessageContaining("what is no RTSP URL");
    }

    private RtspException redirect(String location) {
        camera.on("DESCRIBE", (request, peer) -> peer.reply(request, "301 Moved", "Location: " + location));
        try {
            fixture.play(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS)
                    .join();
        } catch (java.util.concurrent.CompletionException e) {
            assertThat(e.getCause().getMessage()).doesNotContain("s3cret", "pw@", "token=1");
            return (RtspException) e.getCause();
        }
        throw new AssertionError("The stream plays");
    }

    private RtspException failureWith(String status) {
        camera.on("DESCRIBE", status);
        return fixture.failure(camera);
    }

    private Phase timeOutIn(String method) {
        camera.on(method, (request, peer) -> {});
        RtspException failure = fixture.failure(ClientFixture.target(camera.port()), SHORT);
        return ((RtspException.TimedOut) failure).phase();
    }

    private void authenticate(List<String> attempts) {
        Authenticator authenticator = new Authenticator(
                Map.of(ClientFixture.RIGHT.username(), ClientFixture.RIGHT.password()),
                "fake",
                Clock.systemUTC(),
                new SecureRandom());
        camera.on("DESCRIBE", (request, peer) -> {
            String given = request.headers().get("authorization");
            RtspRequest asked = new RtspRequest(RtspMethod.DESCRIBE, request.url(), RtspHeaders.empty());
            if (given != null) {
                attempts.add(given);
            }
            Optional<RtspResponse> refusal =
                    authenticator.refusal(given == null ? asked : asked.with("Authorization", given));
            if (refusal.isEmpty()) {
                peer.describe(request, FakeCamera.SDP);
            } else {
                List<String> challenges = refusal.get().headers().all("WWW-Authenticate");
                peer.reply(
                        request,
                        "401 Unauthorized",
                        "WWW-Authenticate: " + challenges.get(0),
                        "WWW-Authenticate: " + challenges.get(1));
            }
        });
    }

    private static RtspTarget tls(int port) {
        return new RtspTarget(true, "127.0.0.1", port, "/ch1/main", Optional.empty());
    }

    private static RtspTarget named() {
        return new RtspTarget(false, "camera.test", 554, "/ch1/main", Optional.empty());
    }
}
