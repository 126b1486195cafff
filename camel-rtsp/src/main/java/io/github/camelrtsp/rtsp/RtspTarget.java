/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Credentials;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A stream of a camera.
 *
 * @param tls {@code rtsps:}
 * @param host name or address; IPv6 without brackets
 * @param port 1..65535; 554 and 322 are the defaults of {@code rtsp:} and {@code rtsps:}
 * @param path begins with {@code /}, with the query, encoded as it is sent
 * @param credentials none: the camera asks for none
 */
public record RtspTarget(boolean tls, String host, int port, String path, Optional<Credentials> credentials) {
    private static final String URI_CHARACTERS = "-._~:/?@!$&'()*+,;=%";

    public RtspTarget {
        Objects.requireNonNull(credentials);
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@' || c == '[')) {
            throw new IllegalArgumentException("Not a host name or address: " + PeerText.clean(host));
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("A port is 1..65535, not " + port);
        }
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c == 127)) {
            throw new IllegalArgumentException("The path begins with / and has no blanks");
        }
    }

    /** The URL of requests, as it is sent; never with credentials, nor with an IPv6 zone, which means something here only. */
    String url() {
        return (tls ? "rtsps://" : "rtsp://") + authority().replaceFirst("%[^\\]]*]", "]") + path;
    }

    /** The URL of the stream, never with credentials; characters that no URI may have are percent-encoded. */
    public URI uri() {
        StringBuilder legal = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || URI_CHARACTERS.indexOf(c) >= 0);
            legal.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return URI.create((tls ? "rtsps://" : "rtsp://") + authority() + legal);
    }

    /** {@code host:port/path} for messages: without the query, and without passwords that some cameras want in the path. */
    public String place() {
        return bracketed() + ":" + port + PeerText.clean(path.replaceFirst("\\?.*$", ""));
    }

    static int defaultPort(boolean tls) {
        return tls ? 322 : 554;
    }

    private String authority() {
        return port == defaultPort(tls) ? bracketed() : bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** As {@link #place()} with the scheme: safe in any log. */
    @Override
    public String toString() {
        return (tls ? "rtsps://" : "rtsp://") + place();
    }
}
