/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * The part of an endpoint URI before the options: {@code host[:port]/path} or {@code camera/path}.
 *
 * @param tls whether the scheme is rtsps
 * @param host as written; may be a camera's name; an IPv6 address without its brackets
 * @param port empty if none is written
 * @param path begins with "/"; not percent-encoded
 */
record RtspAddress(boolean tls, String host, OptionalInt port, String path) {
    private static final int RTSP_PORT = 554;
    private static final int RTSPS_PORT = 322;
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("\\[.*](:\\d+)?|\\d+\\.\\d+\\.\\d+\\.\\d+:\\d+|[^:]*:(554|322|8554|8322)");

    /**
     * Parses what Camel left of an endpoint URI.
     *
     * @throws IllegalArgumentException with what is wrong and how to write it; never with the text before an @
     */
    static RtspAddress parse(String scheme, String remaining) {
        String text = remaining.startsWith("//") ? remaining.substring(2) : remaining;
        if (text.regionMatches(true, 0, "rtsp:", 0, 5) || text.regionMatches(true, 0, "rtsps:", 0, 6)) {
            throw new IllegalArgumentException(
                    "The scheme stands twice: write rtsp:host/path, or rtsps:host/path for TLS");
        }
        int slash = text.indexOf('/');
        String authority = slash < 0 ? text : text.substring(0, slash);
        String path = slash < 0 ? "/" : text.substring(slash);
        refuseUserInfo(scheme, authority, path);
        return authority(scheme, authority, path);
    }

    private static void refuseUserInfo(String scheme, String authority, String path) {
        // A slash inside a password puts the @ behind it: admin:12/3@host. With what cannot be a user and a password
        // before the slash (an address, or a port that cameras use), it is an @ of the camera's path.
        boolean inPath =
                authority.contains(":") && !HOST_AND_PORT.matcher(authority).matches() && path.contains("@");
        int at = inPath ? path.lastIndexOf('@') : authority.lastIndexOf('@');
        if (at >= 0) {
            String host = inPath ? path.substring(at + 1) : authority.substring(at + 1) + path;
            throw new IllegalArgumentException("User and password do not belong into the address: write " + scheme + ":"
                    + host + "?username=...&password=RAW(...), or as parameters of the YAML step, or name the camera in"
                    + " camel.component.rtsp.cameras[NAME]");
        }
    }

    private static RtspAddress authority(String scheme, String authority, String path) {
        boolean tls = scheme.equals("rtsps");
        int close = authority.indexOf(']');
        int colon = authority.indexOf(':', Math.max(close, 0));
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            // In a URI the % before an IPv6 zone is written %25 (RFC 6874).
            host = host.substring(1, host.length() - 1).replaceFirst("%25(?=.)", "%");
        }
        if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("The address has no host: write " + scheme
                    + ":host[:port]/path, such as " + scheme + ":10.0.0.5/ch1/main");
        }
        return new RtspAddress(tls, host, colon < 0 ? OptionalInt.empty() : port(authority.substring(colon + 1)), path);
    }

    private static OptionalInt port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("The port is a number from 1 to 65535");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    int portOrDefault() {
        return port.orElse(tls ? RTSPS_PORT : RTSP_PORT);
    }

    /** The same path on another host: how a camera's name becomes its address. */
    RtspAddress at(String hostAndPort) {
        if (hostAndPort.contains("/") || hostAndPort.contains("@")) {
            throw new IllegalArgumentException(
                    "The host of a named camera is host[:port] and nothing more: path and credentials have their own places");
        }
        return authority(tls ? "rtsps" : "rtsp", hostAndPort, path);
    }

    /** Path and query as the camera gets them: encoded where RFC 3986 asks for it, and nothing twice. */
    String requestPath(Map<String, Object> query) {
        StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((name, value) -> parameters.add(
                encoded(name, "-._~:@!$'()*,;/?") + "=" + encoded(String.valueOf(value), "-._~:@!$'()*,;/?")));
        // What is encoded already (Camel leaves %2F of %25252F) is meant so.
        String once = encoded(path, "-._~:@!$'()*,;/&=+").replaceAll("%25(?=[0-9A-Fa-f]{2})", "%");
        return once + parameters;
    }

    private static String encoded(String text, String legal) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || legal.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    /** {@code host:port/path} as written: the default of the camera's name. */
    String name() {
        return host + (port.isPresent() ? ":" + port.getAsInt() : "") + (path.equals("/") ? "" : path);
    }
}
