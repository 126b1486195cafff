/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may watch, checked without any code of the project: Basic (RFC 7617) or Digest with MD5 (RFC 2069 as most cameras do
 * it).
 *
 * @param scheme never {@link Seen.Login#NONE}
 */
record Login(Seen.Login scheme, String user, String password) {
    private static final String REALM = "camera";

    /** The value of {@code WWW-Authenticate}. */
    String challenge(String nonce, String more) {
        return scheme == Seen.Login.BASIC
                ? "Basic realm=\"" + REALM + "\""
                : "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\"" + more;
    }

    boolean passes(Request request, String nonce) {
        String given = request.header("Authorization").orElse("");
        if (scheme == Seen.Login.BASIC) {
            String token = user + ":" + password;
            return given.equals("Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
        }
        String secret = md5(user + ":" + REALM + ":" + password);
        String what = md5(request.method() + ":" + parameter(given, "uri"));
        return given.startsWith("Digest ")
                && parameter(given, "nonce").equals(nonce)
                && parameter(given, "username").equals(user)
                && parameter(given, "response").equals(md5(secret + ":" + nonce + ":" + what));
    }

    /** How a request is signed, rightly or not. */
    static Seen.Login of(Request request) {
        String given = request.header("Authorization").orElse("");
        if (given.startsWith("Digest ")) {
            return Seen.Login.DIGEST;
        }
        return given.startsWith("Basic ") ? Seen.Login.BASIC : Seen.Login.NONE;
    }

    private static String parameter(String header, String name) {
        Matcher found =
                Pattern.compile("[ ,]" + name + "=\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(header);
        return found.find() ? found.group(1).replaceAll("\\\\(.)", "$1") : "";
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has MD5", e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Login[" + scheme + "]";
    }
}
