/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle Of Life");
    private static final RtspRequest DESCRIBE = new RtspRequest(
            RtspMethod.DESCRIBE, "rtsp://h/live", RtspHeaders.empty().with("CSeq", "2"));

    private final SettableClock clock = new SettableClock();
    private final Authenticator server =
            new Authenticator(Map.of("gate", "p\"ä:ss"), "camel-rtsp", clock, new SecureRandom());

    @Test
    void rfc2617Section35() {
        DigestChallenge challenge = challenge("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        assertThat(challenge.response(MUFASA, "GET", "/dir/index.html", "0a4f113b", "00000001"))
                .isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    @Test
    void rfc7616Section391() {
        Credentials credentials = new Credentials("Mufasa", "Circle of Life");
        String start = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\","
                + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", algorithm=";
        String cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

        assertThat(challenge(start + "MD5").response(credentials, "GET", "/dir/index.html", cnonce, "00000001"))
                .isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(challenge(start + "SHA-256").response(credentials, "GET", "/dir/index.html", cnonce, "00000001"))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void challengesOfRfc2069HaveNoQop() {
        // RFC 2617 section 3.5's values with RFC 2069's formula, as errata of RFC 2069 give it.
        DigestChallenge challenge = challenge("Digest realm=\"testrealm@host.com\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

        assertThat(challenge.response(new Credentials("Mufasa", "CircleOfLife"), "GET", "/dir/index.html", "", ""))
                .isEqualTo("1949323746fe6a43ef61f9606e7febea");
        assertThat(challenge.authorization(MUFASA, "GET", "/", "c", 1)).doesNotContain("cnonce", "algorithm", "qop");
    }

    @Test
    void readsChallengesWithoutQuotes() {
        DigestChallenge challenge =
                challenge("digest  realm = IP Camera(12), nonce=abc==,stale=FALSE, algorithm=\"md5\"");

        assertThat(challenge.realm()).isEqualTo("IP Camera(12)");
        assertThat(challenge.nonce()).isEqualTo("abc==");
        assertThat(challenge.algorithm()).isEqualTo(DigestAlgorithm.MD5);
        assertThat(challenge.stale()).isFalse();
    }

    @Test
    void clientPrefersTheStrongestChallenge() {
        ClientAuthorization client = new ClientAuthorization(MUFASA, () -> "cnonce");

        assertThat(client.accept(RtspHeaders.empty()
                        .with("WWW-Authenticate", "Basic realm=\"a\"")
                        .with("WWW-Authenticate", "Digest realm=\"a\", nonce=\"1\", algorithm=SHA-256")
                        .with("WWW-Authenticate", "Digest realm=\"a\", nonce=\"2\"")))
                .isTrue();
        assertThat(authorization(client.sign(DESCRIBE))).contains("algorithm=SHA-256", "nonce=\"1\"");
    }

    @Test
    void clientTakesBasicWhenNothingElseIsOffered() {
        ClientAuthorization client = new ClientAuthorization(new Credentials("u", "p:ä"), () -> "cnonce");

        assertThat(client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Basic realm=x")))
                .isTrue();
        assertThat(authorization(client.sign(DESCRIBE))).isEqualTo("Basic dTpwOsOk");
        assertThat(client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Basic realm=x")))
                .isFalse();
    }

    @Test
    void clientNeverFallsFromDigestToBasic() {
        ClientAuthorization client = new ClientAuthorization(MUFASA, () -> "cnonce");
        client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Digest realm=a, nonce=b"));

        assertThat(client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Basic realm=a")))
                .isFalse();
        assertThat(authorization(client.sign(DESCRIBE))).startsWith("Digest ");
    }

    @Test
    void clientTriesAgainOnlyWhenTheNonceIsStale() {
        ClientAuthorization client = new ClientAuthorization(MUFASA, () -> "cnonce");
        RtspHeaders challenge = RtspHeaders.empty().with("WWW-Authenticate", "Digest realm=a, nonce=b");

        assertThat(client.accept(challenge)).isTrue();
        assertThat(client.accept(challenge)).isFalse();
        assertThat(client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Digest realm=a, nonce=c, stale=true")))
                .isTrue();
    }

    @Test
    void clientFollowsANonceThatChangesWithoutAWordOnceThePasswordProvedRight() {
        ClientAuthorization client = new ClientAuthorization(MUFASA, () -> "cnonce");
        client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Digest realm=a, nonce=b"));
        client.proved();

        RtspHeaders changed = RtspHeaders.empty().with("WWW-Authenticate", "Digest realm=a, nonce=c");
        assertThat(client.accept(changed)).isTrue();
        assertThat(client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Digest realm=a, nonce=d")))
                .as("only once until a request is accepted again")
                .isFalse();
    }

    @Test
    void serverAdmitsTheRightPassword() {
        assertThat(server.refusal(signed("gate", "p\"ä:ss"))).isEmpty();
    }

    @Test
    void serverAdmitsClientsThatKnowOnlyMd5() {
        String md5 = server.refusal(DESCRIBE)
                .orElseThrow()
                .headers()
                .all("WWW-Authenticate")
                .get(1);
        String answer = challenge(md5.replace(", algorithm=MD5", ""))
                .authorization(new Credentials("gate", "p\"ä:ss"), "DESCRIBE", "rtsp://h/live/", "", 1);

        assertThat(server.refusal(DESCRIBE.with("Authorization", answer))).isEmpty();
    }

    @Test
    void serverRefusesWhatIsWrong() {
        assertThat(server.refusal(DESCRIBE).orElseThrow().status()).isEqualTo(401);
        assertThat(server.refusal(signed("gate", "wrong"))).isPresent();
        assertThat(server.refusal(signed("other", "p\"ä:ss"))).isPresent();
        assertThat(server.refusal(signed("other", ""))).isPresent();
        assertThat(server.refusal(DESCRIBE.with("Authorization", "Basic Z2F0ZTpw")))
                .isPresent();
        assertThat(server.refusal(DESCRIBE.with("Authorization", "Digest"))).isPresent();
        String otherPath = authorization(signed("gate", "p\"ä:ss"));
        assertThat(server.refusal(new RtspRequest(RtspMethod.DESCRIBE, "rtsp://h/livery", RtspHeaders.empty())
                        .with("Authorization", otherPath)))
                .isPresent();
    }

    @Test
    void serverCallsAnOldNonceStale() {
        RtspRequest signed = signed("gate", "p\"ä:ss");
        RtspRequest wrong = signed("gate", "wrong");
        clock.now = clock.now.plus(Duration.ofHours(1));

        assertThat(server.refusal(signed).orElseThrow().headers().all("WWW-Authenticate"))
                .allMatch(challenge -> challenge.contains("stale=true"));
        assertThat(server.refusal(wrong).orElseThrow().headers().all("WWW-Authenticate"))
                .noneMatch(challenge -> challenge.contains("stale"));
    }

    @Test
    void serverTakesNoNonceOfOthers() {
        Authenticator other = new Authenticator(Map.of("gate", "p\"ä:ss"), "camel-rtsp", clock, new SecureRandom());

        assertThat(other.refusal(signed("gate", "p\"ä:ss"))).isPresent();
    }

    @Test
    void withoutUsersEverybodyMayPass() {
        assertThat(new Authenticator(Map.of(), "r", clock, new SecureRandom()).refusal(DESCRIBE))
                .isEmpty();
    }

    private RtspRequest signed(String user, String password) {
        ClientAuthorization client = new ClientAuthorization(new Credentials(user, password), () -> "cnonce");
        client.accept(server.refusal(DESCRIBE).orElseThrow().headers());
        return client.sign(DESCRIBE);
    }

    private static String authorization(RtspRequest request) {
        return request.headers().first("Authorization").orElseThrow();
    }

    private static DigestChallenge challenge(String header) {
        Optional<DigestChallenge> challenge = DigestChallenge.of(AuthParameters.parse(header));
        return challenge.orElseThrow();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
