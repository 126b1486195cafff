/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every printable ASCII character in user name, password and path; what is computed here is computed without our code. */
class AwkwardCharactersTest {
    private static final String REALM = "IP \"Camera\" \\ 1";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,]*))");

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void digestIsWhatTheStandardSays(String algorithm) throws Exception {
        for (Case one : cases()) {
            ClientAuthorization client = new ClientAuthorization(one.credentials(), () -> "c\"n");
            client.accept(RtspHeaders.empty()
                    .with(
                            "WWW-Authenticate",
                            "Digest realm=" + AuthParameters.quote(REALM) + ", nonce=\"abc\", qop=\"auth\", algorithm="
                                    + algorithm));

            Map<String, String> sent = parameters(header(client.sign(one.request())));

            assertThat(sent)
                    .as(one.toString())
                    .containsEntry("username", one.user())
                    .containsEntry("realm", REALM)
                    .containsEntry("uri", one.url());
            String secret = hash(algorithm, one.user() + ":" + REALM + ":" + one.password());
            String asked = hash(algorithm, "DESCRIBE:" + one.url());
            assertThat(sent)
                    .as(one.toString())
                    .containsEntry("response", hash(algorithm, secret + ":abc:00000001:c\"n:auth:" + asked));
        }
    }

    @Test
    void basicIsWhatTheStandardSays() {
        for (Case one : cases()) {
            ClientAuthorization client = ClientAuthorization.of(one.credentials());
            client.accept(RtspHeaders.empty().with("WWW-Authenticate", "Basic realm=\"x\""));

            String sent = header(client.sign(one.request()));

            assertThat(new String(Base64.getDecoder().decode(sent.substring("Basic ".length())), UTF_8))
                    .isEqualTo(one.user() + ":" + one.password());
        }
    }

    @Test
    void ourServerAdmitsThem() {
        for (Case one : cases()) {
            Authenticator server =
                    new Authenticator(Map.of(one.user(), one.password()), REALM, Clock.systemUTC(), new SecureRandom());
            ClientAuthorization client = ClientAuthorization.of(one.credentials());
            RtspHeaders challenge = server.refusal(one.request()).orElseThrow().headers();
            for (String field : challenge.all("WWW-Authenticate")) {
                client = ClientAuthorization.of(one.credentials());
                client.accept(RtspHeaders.empty().with("WWW-Authenticate", field));
                assertThat(server.refusal(client.sign(one.request())))
                        .as(one + " " + field)
                        .isEmpty();
            }
            ClientAuthorization wrong = ClientAuthorization.of(new Credentials(one.user(), one.password() + "x"));
            wrong.accept(challenge);
            assertThat(server.refusal(wrong.sign(one.request())))
                    .as(one.toString())
                    .isPresent();
        }
    }

    @Test
    void pathsAreSentAsTheyAre() {
        String all = "/" + printable().replace(" ", "%20") + "%2F%41/ä";
        RtspTarget target = new RtspTarget(false, "h", 554, all, Optional.empty());

        assertThat(target.url()).isEqualTo("rtsp://h" + all);
    }

    private record Case(String user, String password, String url) {
        Credentials credentials() {
            return new Credentials(user, password);
        }

        RtspRequest request() {
            return new RtspRequest(RtspMethod.DESCRIBE, url, RtspHeaders.empty());
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        String all = printable();
        cases.add(new Case(all.replace(":", ""), all, "rtsp://h/" + all.replace(" ", "%20")));
        for (char c : all.toCharArray()) {
            cases.add(new Case(c == ':' ? "u" : "u" + c, "p" + c, "rtsp://h/p" + (c == ' ' ? "%20" : c) + "x"));
            cases.add(new Case(c == ':' ? "u" : c + "u" + c, c + "p" + c, "rtsp://h/p"));
        }
        Random chance = new Random(3);
        for (int i = 0; i < 100; i++) {
            String user = random(chance, all).replace(":", "") + "u";
            cases.add(new Case(
                    user, random(chance, all), "rtsp://h/" + random(chance, all).replace(" ", "%20")));
        }
        cases.add(new Case("jürgen", "пароль€", "rtsp://h/ä"));
        return cases;
    }

    private static String printable() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c < 127; c++) {
            all.append(c);
        }
        return all.toString();
    }

    private static String random(Random chance, String from) {
        StringBuilder out = new StringBuilder();
        for (int i = chance.nextInt(12); i >= 0; i--) {
            out.append(from.charAt(chance.nextInt(from.length())));
        }
        return out.toString();
    }

    private static String header(RtspRequest signed) {
        return signed.headers().first("Authorization").orElseThrow();
    }

    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new java.util.HashMap<>();
        Matcher found = PARAMETER.matcher(header.substring("Digest ".length()));
        while (found.find()) {
            String quoted = found.group(2);
            parameters.put(found.group(1), quoted == null ? found.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return parameters;
    }

    private static String hash(String algorithm, String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    }
}
