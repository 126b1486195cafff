/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heads of requests and replies in the log, at level TRACE of {@link RtspConnection}: what a bug report about a camera
 * needs, and no secret. Credentials, nonces, cookies and the queries of URLs are masked; bodies are counted.
 */
final class RtspTrace {
    private static final Logger LOG = LoggerFactory.getLogger(RtspConnection.class);
    private static final String HIDDEN = "***";
    private static final Set<String> SECRET_HEADERS = Set.of("cookie", "set-cookie", "x-sessioncookie");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization");

    /** Credentials wherever they stand: some firmware repeats them in headers of its own. */
    private static final Pattern SCHEME_AND_SECRET = Pattern.compile("(?i)\\b(basic|digest|bearer)\\s+(?!\\w+\\s*=).*");

    private static final Pattern SECRET_PARAMETER = Pattern.compile(
            "(?i)\\b(nonce|cnonce|nextnonce|opaque|response|rspauth|username)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*+\"?|[^,\\s]*)");
    private static final Pattern QUERY = Pattern.compile("\\?[^\\s,;\"]*");

    private RtspTrace() {}

    static void sent(String place, RtspMessage message) {
        log(place, ">", message);
    }

    static void received(String place, RtspMessage message) {
        log(place, "<", message);
    }

    private static void log(String place, String direction, RtspMessage message) {
        if (LOG.isTraceEnabled() && !(message instanceof InterleavedFrame)) {
            LOG.trace("{} {} {}", place, direction, text(message));
        }
    }

    /** The head of {@code message}, a line for each field. */
    static String text(RtspMessage message) {
        if (message instanceof RtspRequest request) {
            return text(request.method() + " " + masked(request.uri()), request.headers(), request.body().length);
        }
        if (message instanceof RtspResponse response) {
            String start = response.status() + " " + masked(response.reason());
            return text(start, response.headers(), response.body().length);
        }
        return message.getClass().getSimpleName();
    }

    private static String text(String start, RtspHeaders headers, int body) {
        StringBuilder out = new StringBuilder(start);
        for (RtspHeaders.Field field : headers.fields()) {
            out.append("\n    ")
                    .append(PeerText.clean(field.name()))
                    .append(": ")
                    .append(value(field));
        }
        return out.append(body == 0 ? "" : "\n    (" + body + " bytes of body)").toString();
    }

    private static String value(RtspHeaders.Field field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (SECRET_HEADERS.contains(name)) {
            return HIDDEN;
        }
        if (CREDENTIALS.contains(name)) {
            return PeerText.clean(field.value().split("\\s+", 2)[0]) + " " + HIDDEN;
        }
        return masked(field.value());
    }

    /** Text of a peer or for a peer, without what is secret in it. */
    static String masked(String text) {
        String hidden = SECRET_PARAMETER.matcher(text).replaceAll("$1=" + HIDDEN);
        hidden = SCHEME_AND_SECRET.matcher(hidden).replaceAll("$1 " + HIDDEN);
        return PeerText.clean(QUERY.matcher(hidden).replaceAll("?" + HIDDEN));
    }
}
