/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cameras, and what is taken for one, do wrong while a stream is opened. */
@Timeout(30)
class ClientFaultsTest {
    private static final ClientOptions SHORT = ClientFixture.OPTIONS.withConnectTimeout(Duration.ofSeconds(1));
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
    @CsvSource({"DESCRIBE", "SETUP", "PLAY"})
    void connectionThatEndsNamesThePhase(String method) {
        camera.on(method, (request, peer) -> peer.close());
        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.Ended.class)
                .hasMessageEndingWith("instead of answering " + method);

        camera.on(method, (request, peer) -> peer.reset());
        assertThat(fixture.failure(camera)).isInstanceOf(RtspException.Ended.class);

        camera.on(method, (request, peer) -> {
            peer.write(FakeCamera.ascii("RTSP/1.0 200 OK\r\nCSe"));
            peer.close();
        });
        assertThat(fixture.failure(camera)).isInstanceOf(RtspException.Ended.class);
    }

    @Test
    void whatHangsUpAlwaysIsAskedTwiceAndNoMore() throws Exception {
        camera.on("OPTIONS", (request, peer) -> peer.reset()).on("DESCRIBE", (request, peer) -> peer.close());

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.Ended.class)
                .hasMessageEndingWith("instead of answering DESCRIBE");
        assertThat(camera.requests).extracting(FakeCamera.Request::method).containsExactly("OPTIONS", "DESCRIBE");
    }

    @Test
    void whatHangsUpAgainIsAskedOnceEachTime() throws Exception {
        camera.on("OPTIONS", (request, peer) -> peer.reset()).on("DESCRIBE", (request, peer) -> peer.close());
        fixture.failure(camera);
        camera.requests.clear();
        fixture.failure(camera);
        fixture.failure(camera);
        fixture.failure(camera);
        assertThat(camera.requests)
                .extracting(FakeCamera.Request::method)
                .containsExactly("OPTIONS", "DESCRIBE", "OPTIONS");
    }

    @Test
    void aCameraThatPlaysWithoutOptionsIsNotAskedForThemAgain() throws Exception {
        camera.on("OPTIONS", (request, peer) -> peer.close());
        fixture.playing(camera).close().get(2, TimeUnit.SECONDS);
        camera.requests.clear();
        fixture.playing(camera);
        assertThat(camera.requests).extracting(FakeCamera.Request::method).startsWith("DESCRIBE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "DESCRIBE", "SETUP", "PLAY"})
    void slowlorisMeetsTheDeadline(String method) {
        camera.on(method, (request, peer) -> {
            for (String piece = "RTSP/1.0 200 OK\r\nX: "; ; piece = "x") {
                peer.write(FakeCamera.ascii(piece));
                pause();
            }
        });
        long start = System.nanoTime();

        RtspException failure = fixture.failure(ClientFixture.target(camera.port()), SHORT);

        assertThat(failure).isInstanceOfSatisfying(RtspException.TimedOut.class, late -> assertThat(late.phase())
                .hasToString(method));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RTSP/1.0 200 OK\\r\\n{x: y\\r\\n}20000          | a header of more than 128 lines",
                "RTSP/1.0 200 OK\\r\\nX: {x}20000                | a header line of more than 8192 bytes",
                "RTSP/1.0 200 OK\\r\\n{X: 0123456789012345678901234567890123456789012345678901234567890123456789\\r\\n}5000 | a header of more than",
                "RTSP/1.0 200 OK\\r\\nContent-Length: 1048577\\r\\n\\r\\n | a body of 1048577 bytes, more than 1048576",
                "RTSP/1.0 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n   | not a Content-Length: -1",
                "RTSP/1.0 200 OK\\r\\nContent-Length: ten\\r\\n\\r\\n  | not a Content-Length: ten",
                "HTTP/1.1 404 Not Found\\r\\nServer: nginx\\r\\n\\r\\n  | the port answers HTTP, not RTSP: HTTP/1.1 404 Not Found",
                "SSH-2.0-OpenSSH_9.2\\r\\n                          | answered what is not RTSP: \"SSH-2.0-OpenSSH",
                "\\0\\1\\2\\3\\4                                    | answered what is not RTSP",
            })
    void whatIsNoAnswerIsAProtocolErrorThatSaysWhat(String answer, String message) {
        camera.on("OPTIONS", (request, peer) -> peer.write(FakeCamera.ascii(expanded(answer.trim()))));

        RtspException failure = fixture.failure(camera);

        assertThat(failure).isInstanceOf(RtspException.ProtocolError.class);
        assertThat(failure.getMessage().toLowerCase()).contains(message.toLowerCase());
        assertThat(failure.getMessage()).hasSizeLessThan(250);
        assertThat(camera.requests).hasSize(1);
    }

    @Test
    void httpSaysWhatToDo() {
        camera.on("OPTIONS", (request, peer) -> peer.write(FakeCamera.ascii("HTTP/1.0 400 Bad\r\n\r\n")));

        assertThat(fixture.failure(camera).hint()).contains("web page").contains("554");
    }

    @Test
    void textThatNeverEndsIsGivenUp() {
        camera.on("DESCRIBE", (request, peer) -> {
            for (int i = 0; i < 2000; i++) {
                peer.write(FakeCamera.ascii("a=this is the rest of a description that nobody counted\r\n"));
            }
        });

        assertThat(fixture.failure(camera))
                .isInstanceOf(RtspException.ProtocolError.class)
                .hasMessageContaining("within 65536 bytes");
    }

    @Test
    void staleNonceIsAnsweredWithTheNewOne() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        camera.on("DESCRIBE", (request, peer) -> {
            if (asked.incrementAndGet() < 3) {
                peer.reply(request, "401 Unauthorized", DIGEST + asked + "\", stale=" + (asked.get() == 2));
            } else {
                peer.describe(request, FakeCamera.SDP);
            }
        });

        fixture.play(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS)
                .get(10, TimeUnit.SECONDS);

        assertThat(fixture.heard.awaitPacket().key()).isTrue();
    }

    @Test
    void staleForEverIsGivenUp() {
        AtomicInteger asked = new AtomicInteger();
        camera.on(
                "DESCRIBE",
                (request, peer) ->
                        peer.reply(request, "401 Unauthorized", DIGEST + asked.incrementAndGet() + "\", stale=true"));

        assertThat(secured()).isInstanceOf(RtspException.Unauthorized.class);
        assertThat(asked).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void refusalWithoutAChallengeIsUnauthorized() {
        camera.on("DESCRIBE", "401 Unauthorized");

        assertThat(secured())
                .isInstanceOf(RtspException.Unauthorized.class)
                .hasMessageContaining("the account may be locked");
        assertThat(camera.requests.stream().filter(request -> request.method().equals("DESCRIBE")))
                .hasSize(1);
    }

    @Test
    void unknownSchemesAreNamedWithoutTheirNonces() {
        camera.on(
                "DESCRIBE",
                (request, peer) -> peer.reply(
                        request,
                        "401 Unauthorized",
                        "WWW-Authenticate: Digest realm=\"a\u0007b\", nonce=\"n0nce\", algorithm=SHA-512-256"));

        assertThat(secured())
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("SHA-512-256")
                .hasMessageContaining("a b")
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("n0nce", "\u0007"));
    }

    @ParameterizedTest
    @CsvSource({"DESCRIBE,500", "SETUP,403", "SETUP,453", "SETUP,503", "PLAY,454", "PLAY,401", "SETUP,302", "PLAY,500"})
    void laterRefusalsNameTheRequestAndTheStatus(String method, int status) {
        camera.on(method, status + " No");

        RtspException failure = fixture.failure(camera);

        if (status != 401) {
            assertThat(failure).hasMessageEndingWith("the camera answers " + method + " with " + status + " No");
        }
        assertThat(failure.kind())
                .isEqualTo(
                        switch (status) {
                            case 401 -> "unauthorized";
                            case 403 -> "forbidden";
                            case 453, 503 -> "too-many-clients";
                            default -> "protocol-error";
                        });
    }

    private RtspException secured() {
        return fixture.failure(ClientFixture.target(camera.port(), ClientFixture.RIGHT), ClientFixture.OPTIONS);
    }

    /** {@code {text}3} is text three times. */
    private static String expanded(String text) {
        String plain = text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\1", "\1")
                .replace("\\2", "\2")
                .replace("\\3", "\3")
                .replace("\\4", "\4");
        java.util.regex.Matcher repeat =
                java.util.regex.Pattern.compile("(?s)\\{(.*)}(\\d+)").matcher(plain);
        return repeat.find()
                ? plain.substring(0, repeat.start()) + repeat.group(1).repeat(Integer.parseInt(repeat.group(2)))
                : plain;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
