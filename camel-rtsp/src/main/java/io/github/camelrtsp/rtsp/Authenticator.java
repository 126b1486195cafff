/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * A server's side of HTTP authentication as RTSP uses it (RFC 2326 section 14): Digest with SHA-256 and MD5 (RFC 7616),
 * never Basic, which would carry the password in clear. Nonces carry their own age under a key of this instance, so
 * nothing is remembered for a client. Thread-safe.
 */
public final class Authenticator {
    private final Map<String, String> users;
    private final String realm;
    private final NonceBook nonces;

    /**
     * @param users names and passwords; empty: everybody may pass
     * @param realm what the server calls itself, without quotes
     * @param random for nonces and their key
     */
    public Authenticator(Map<String, String> users, String realm, Clock clock, SecureRandom random) {
        this.users = Map.copyOf(users);
        this.realm = realm;
        this.nonces = new NonceBook(clock, random);
    }

    /**
     * Empty if {@code request} may pass; otherwise the 401 to send, with its challenges, and {@code stale=true} where only
     * the nonce was too old.
     */
    public Optional<RtspResponse> refusal(RtspRequest request) {
        if (users.isEmpty()) {
            return Optional.empty();
        }
        Optional<AuthParameters> given = request.headers().all("Authorization").stream()
                .map(AuthParameters::parse)
                .filter(one -> one.scheme().equals("digest"))
                .findFirst();
        NonceBook.Validity nonce =
                given.flatMap(one -> one.get("nonce")).map(nonces::check).orElse(NonceBook.Validity.FOREIGN);
        boolean right = given.isPresent() && nonce != NonceBook.Validity.FOREIGN && isRight(given.get(), request);
        if (right && nonce == NonceBook.Validity.VALID) {
            return Optional.empty();
        }
        return Optional.of(challenge(request, right ? ", stale=true" : ""));
    }

    private RtspResponse challenge(RtspRequest request, String stale) {
        // One nonce for both, and MD5 last: clients that know only MD5 take the last challenge, or ignore the
        // algorithm.
        String start = "Digest realm=" + AuthParameters.quote(realm) + ", nonce=\"" + nonces.issue() + "\"" + stale;
        return RtspResponse.to(request, 401)
                .with("WWW-Authenticate", start + ", qop=\"auth\", algorithm=SHA-256")
                .with("WWW-Authenticate", start + ", algorithm=MD5");
    }

    private boolean isRight(AuthParameters given, RtspRequest request) {
        Optional<DigestAlgorithm> algorithm =
                DigestAlgorithm.of(given.get("algorithm").orElse("MD5"));
        String uri = given.get("uri").orElse("");
        String user = given.get("username").orElse("");
        String password = users.get(user);
        if (algorithm.isEmpty() || !given.get("realm").orElse("").equals(realm) || !isFor(uri, request.uri())) {
            return false;
        }
        // An unknown user costs the same hash as a known one, so that the time tells nobody which names exist.
        Credentials credentials = new Credentials(user, password == null ? "" : password);
        boolean same = isSame(expected(given, algorithm.get(), credentials, request.method(), uri), given);
        return same && password != null;
    }

    private static String expected(
            AuthParameters given, DigestAlgorithm algorithm, Credentials credentials, String method, String uri) {
        boolean qop = given.get("qop").filter("auth"::equalsIgnoreCase).isPresent();
        DigestChallenge challenge = new DigestChallenge(
                given.get("realm").orElse(""),
                given.get("nonce").orElse(""),
                Optional.empty(),
                algorithm,
                Optional.empty(),
                false,
                qop,
                false);
        return challenge.response(
                credentials,
                method,
                uri,
                given.get("cnonce").orElse(""),
                given.get("nc").orElse(""));
    }

    private static boolean isSame(String expected, AuthParameters given) {
        byte[] response = given.get("response")
                .orElse("")
                .toLowerCase(java.util.Locale.ROOT)
                .getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), response);
    }

    /**
     * Whether the signed URI is that of the request. Clients differ in the slash at the end and in the query, and some sign
     * the aggregate URL when they set up one track below it, or the path alone.
     */
    private static boolean isFor(String signed, String requested) {
        String above = path(signed);
        String path = path(requested);
        return path.equals(above) || !above.isEmpty() && path.startsWith(above + "/");
    }

    private static String path(String uri) {
        String path = uri.replaceFirst("^[a-zA-Z]+://[^/]*", "").replaceFirst("\\?.*$", "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
