/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** A hash of Digest authentication (RFC 7616 section 3.2), strongest last. */
enum DigestAlgorithm {
    MD5("MD5"),
    SHA256("SHA-256");

    private final String id;

    DigestAlgorithm(String id) {
        this.id = id;
    }

    /** As in a challenge. */
    String id() {
        return id;
    }

    /** Lower-case hexadecimal of the hash of the text in UTF-8. */
    String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance(id).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + id, e);
        }
    }

    /** The algorithm of this name, in any case and without {@code -sess}; empty if it is neither of these. */
    static Optional<DigestAlgorithm> of(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replaceFirst("-SESS$", "");
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.id.equals(wanted)) {
                return Optional.of(algorithm);
            }
        }
        return wanted.equals("SHA256") ? Optional.of(SHA256) : Optional.empty();
    }
}
