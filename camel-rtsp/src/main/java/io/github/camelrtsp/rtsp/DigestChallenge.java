/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Credentials;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Digest challenge (RFC 7616 section 3.3, RFC 2617 section 3.2.1) that this project can answer.
 *
 * @param session {@code -sess}: the nonces go into the first hash
 * @param qopAuth whether the server offers {@code qop=auth}; otherwise RFC 2069's shorter form is used
 * @param stale whether the server says that only the nonce was too old
 */
record DigestChallenge(
        String realm,
        String nonce,
        Optional<String> opaque,
        DigestAlgorithm algorithm,
        Optional<String> algorithmText,
        boolean session,
        boolean qopAuth,
        boolean stale) {

    /** Empty if a hash or a quality of protection is asked for that we do not have. */
    static Optional<DigestChallenge> of(AuthParameters challenge) {
        Optional<String> text = challenge.get("algorithm").filter(value -> !value.isEmpty());
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(text.orElse("MD5"));
        List<String> qop = Arrays.stream(
                        challenge.get("qop").orElse("").toLowerCase(Locale.ROOT).split(","))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .toList();
        if (algorithm.isEmpty()
                || !qop.isEmpty() && !qop.contains("auth")
                || challenge.get("nonce").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DigestChallenge(
                challenge.get("realm").orElse(""),
                challenge.parameters().get("nonce"),
                challenge.get("opaque"),
                algorithm.get(),
                text,
                text.orElse("").toLowerCase(Locale.ROOT).endsWith("-sess"),
                qop.contains("auth"),
                challenge.get("stale").orElse("").equalsIgnoreCase("true")));
    }

    /** {@code response} of RFC 7616 section 3.4.1. */
    String response(Credentials credentials, String method, String uri, String cnonce, String nonceCount) {
        String a1 = algorithm.hash(credentials.username() + ":" + realm + ":" + credentials.password());
        String ha1 = session ? algorithm.hash(a1 + ":" + nonce + ":" + cnonce) : a1;
        String ha2 = algorithm.hash(method + ":" + uri);
        return qopAuth
                ? algorithm.hash(ha1 + ":" + nonce + ":" + nonceCount + ":" + cnonce + ":auth:" + ha2)
                : algorithm.hash(ha1 + ":" + nonce + ":" + ha2);
    }

    /** The value of the {@code Authorization} header. */
    String authorization(Credentials credentials, String method, String uri, String cnonce, int count) {
        String nonceCount = String.format(Locale.ROOT, "%08x", count);
        StringBuilder out = new StringBuilder("Digest username=")
                .append(AuthParameters.quote(credentials.username()))
                .append(", realm=")
                .append(AuthParameters.quote(realm))
                .append(", nonce=")
                .append(AuthParameters.quote(nonce))
                .append(", uri=")
                .append(AuthParameters.quote(uri))
                .append(", response=\"")
                .append(response(credentials, method, uri, cnonce, nonceCount))
                .append('"');
        // Named only where the server named it: old cameras stumble over parameters that they did not send.
        algorithmText.ifPresent(text -> out.append(", algorithm=").append(PeerText.clean(text)));
        opaque.ifPresent(value -> out.append(", opaque=").append(AuthParameters.quote(value)));
        if (qopAuth) {
            out.append(", qop=auth, nc=").append(nonceCount);
        }
        if (qopAuth || session) {
            out.append(", cnonce=").append(AuthParameters.quote(cnonce));
        }
        return out.toString();
    }
}
