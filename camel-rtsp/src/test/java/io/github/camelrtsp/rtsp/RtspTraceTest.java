/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RtspTraceTest {
    private static final String NONCE = "n0nceThatNobodySees";
    private static final Pattern RESPONSE = Pattern.compile("response=\"([0-9a-f]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheimnis",
                "s3cret:with@signs/and?more=x&y#z",
                "quo\"te\\back",
                "Basic dXNlcg==",
                "ünïcödé pässword",
                "pass, word; \"nonce=\"",
                "%41%42%2F",
                "response=\"deadbeef\""
            })
    void wholeSessionsShowNoSecretAtAnyLevelAndInAnyLogger(String password) throws Exception {
        Credentials credentials = new Credentials("installer", password);
        for (String scheme :
                List.of("Basic realm=\"cam\"", "Digest realm=\"cam\", nonce=\"" + NONCE + "\", opaque=\"0paqueOne\"")) {
            try (LogCapture log = new LogCapture();
                    FakeCamera camera = secured(scheme, credentials);
                    ClientFixture client = new ClientFixture()) {
                String path = "/ch1/user=installer_password="
                        + URLEncoder.encode(password, UTF_8).replace("+", "%20") + "_stream=1?token=t0kenInQuery&pw="
                        + URLEncoder.encode(password, UTF_8);
                client.play(
                                new RtspTarget(false, "127.0.0.1", camera.port(), path, Optional.of(credentials)),
                                ClientFixture.OPTIONS)
                        .get(10, TimeUnit.SECONDS);
                client.heard.awaitPacket();
                client.client.close();

                String text = log.awaitText("TEARDOWN");
                assertThat(text).contains("RtspConnection", "DESCRIBE", "PLAY", "TEARDOWN", "Transport: RTP/AVP/TCP");
                assertThat(text).contains("Authorization: " + scheme.split(" ")[0] + " ***");
                assertHidden(text, credentials);
                assertThat(text).doesNotContain(responses(camera));
            }
        }
    }

    @Test
    void headsAreReadable() {
        RtspRequest request = new RtspRequest(
                RtspMethod.SETUP,
                "rtsp://user:p/w@host/a?b=c/track1",
                RtspHeaders.empty()
                        .with("CSeq", "3")
                        .with("Authorization", "Digest username=\"u\", response=\"abc\"")
                        .with("Proxy-Authorization", "Basic dTpw")
                        .with("Cookie", "session=1")
                        .with("X-Echo", "basic dTpw and more"));

        assertThat(RtspTrace.text(request)).isEqualTo("""
                SETUP rtsp://***@host/a?***
                    CSeq: 3
                    Authorization: Digest ***
                    Proxy-Authorization: Basic ***
                    Cookie: ***
                    X-Echo: basic ***""");
        assertThat(RtspTrace.text(new RtspResponse(
                        401,
                        "No\u001b[2J",
                        RtspHeaders.empty()
                                .with("WWW-Authenticate", "Digest realm=\"IP Camera\", nonce=\"a\\\"b\", qop=\"auth\"")
                                .with("Location", "rtsp://h/x?token=1"),
                        new byte[3])))
                .isEqualTo("""
                401 No [2J
                    WWW-Authenticate: Digest realm="IP Camera", nonce=***, qop="auth"
                    Location: rtsp://h/x?***
                    (3 bytes of body)""");
    }

    private static void assertHidden(String text, Credentials credentials) {
        String password = credentials.password();
        String pair = credentials.username() + ":" + password;
        assertThat(text)
                .doesNotContain(password)
                .doesNotContain(URLEncoder.encode(password, UTF_8))
                .doesNotContain(URLEncoder.encode(password, UTF_8).replace("+", "%20"))
                .doesNotContain(Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .doesNotContain(NONCE, "0paqueOne", "t0kenInQuery");
    }

    /** The digests that the camera got. */
    private static String[] responses(FakeCamera camera) {
        List<String> responses = camera.requests.stream()
                .map(request -> request.headers().getOrDefault("authorization", ""))
                .map(RESPONSE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
        return responses.isEmpty() ? new String[] {"no digest at all"} : responses.toArray(String[]::new);
    }

    private static FakeCamera secured(String challenge, Credentials credentials) throws Exception {
        FakeCamera camera = new FakeCamera();
        return camera.on("DESCRIBE", (request, peer) -> {
            if (request.headers().containsKey("authorization")) {
                peer.describe(request, FakeCamera.SDP);
            } else {
                peer.reply(request, "401 Unauthorized", "WWW-Authenticate: " + challenge, "Set-Cookie: a=0paqueOne");
            }
        });
    }
}
