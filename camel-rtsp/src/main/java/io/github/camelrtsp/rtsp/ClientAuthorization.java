/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A client's side of HTTP authentication: remembers the challenge of the last 401 and signs requests with it. The
 * strongest challenge wins: SHA-256, MD5, then Basic. Not thread-safe.
 */
final class ClientAuthorization {
    private static final int CNONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Credentials credentials;
    private final Supplier<String> cnonces;
    private DigestChallenge digest;
    private boolean basic;
    private boolean proved;
    private boolean everProved;
    private boolean refused;
    private int count;

    /** @param cnonces unpredictable texts, one for each request */
    ClientAuthorization(Credentials credentials, Supplier<String> cnonces) {
        this.credentials = credentials;
        this.cnonces = cnonces;
    }

    /** With client nonces that nobody can predict. */
    static ClientAuthorization of(Credentials credentials) {
        return new ClientAuthorization(credentials, () -> {
            byte[] chance = new byte[CNONCE_BYTES];
            RANDOM.nextBytes(chance);
            return HexFormat.of().formatHex(chance);
        });
    }

    /** Whether a challenge was taken that no signed request has passed yet. */
    boolean isUnproved() {
        return isSigning() && !proved;
    }

    /** Whether the last request was signed. */
    boolean isSigning() {
        return digest != null || basic;
    }

    /** {@code Basic}, {@code Digest MD5} or {@code Digest SHA-256}; empty before a challenge. */
    Optional<String> scheme() {
        return digest != null
                ? Optional.of("Digest " + digest.algorithm().id())
                : basic ? Optional.of("Basic") : Optional.empty();
    }

    /** The last request was signed and accepted: the password is right. */
    void proved() {
        proved = isSigning();
        everProved |= proved;
    }

    /** The last request was signed and refused. A password that was never right is not sent again: cameras count. */
    void refused() {
        refused = isSigning() && !everProved;
    }

    /**
     * Takes the challenges of a 401.
     *
     * @return whether another attempt makes sense: the first one; after one that the server calls stale; and, since some
     *     cameras change the nonce without a word, after a signed request that was accepted
     */
    boolean accept(RtspHeaders headers) {
        boolean first = !isSigning();
        List<AuthParameters> challenges = headers.all("WWW-Authenticate").stream()
                .flatMap(field -> AuthParameters.challenges(field).stream())
                .toList();
        Optional<DigestChallenge> strongest = challenges.stream()
                .filter(challenge -> challenge.scheme().equals("digest"))
                .flatMap(challenge -> DigestChallenge.of(challenge).stream())
                .max(Comparator.comparing(DigestChallenge::algorithm));
        boolean offersBasic =
                challenges.stream().anyMatch(challenge -> challenge.scheme().equals("basic"));
        boolean wasDigest = digest != null;
        if (strongest.isPresent()) {
            boolean changed =
                    proved && (digest == null || !strongest.get().nonce().equals(digest.nonce()));
            digest = strongest.get();
            count = 0;
            proved = false;
            return first || digest.stale() || changed;
        }
        // A server that asked for Digest and then for Basic wants the password in clear: that is no camera's habit.
        basic = offersBasic && !wasDigest;
        return first && basic;
    }

    /** The request with its {@code Authorization}, once a challenge is known. */
    RtspRequest sign(RtspRequest request) {
        if (refused) {
            return request;
        }
        if (digest != null) {
            count++;
            return request.with(
                    "Authorization",
                    digest.authorization(credentials, request.method(), request.uri(), cnonces.get(), count));
        }
        if (basic) {
            String clear = credentials.username() + ":" + credentials.password();
            String token = Base64.getEncoder().encodeToString(clear.getBytes(StandardCharsets.UTF_8));
            return request.with("Authorization", "Basic " + token);
        }
        return request;
    }
}
