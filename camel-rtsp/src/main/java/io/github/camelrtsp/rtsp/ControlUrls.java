/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The URLs of a described stream (RFC 2326 appendix C.1.1). Relative ones are appended to the base as text, query and all,
 * since that is what cameras (and all other clients) understand: {@code …?channel=1&subtype=0/trackID=0}.
 */
final class ControlUrls {
    private final String requested;
    private String base;
    private final SessionDescription session;

    /** @param requested the URL of DESCRIBE */
    ControlUrls(String requested, RtspHeaders described, SessionDescription session) {
        this.requested = requested;
        this.session = session;
        this.base = described
                .first("Content-Base")
                .or(() -> described.first("Content-Location"))
                .map(String::trim)
                .filter(ControlUrls::isAbsolute)
                .orElse(requested);
    }

    /** The server's own base led nowhere: from now on the URL that was asked for is it. */
    void distrustBase() {
        base = requested;
    }

    /** Of PLAY, PAUSE and TEARDOWN. */
    String aggregate() {
        return join(base, session.control());
    }

    /** Of SETUP: the right one first; then, if the server named a base of its own, that below the URL that was asked for. */
    List<String> ofTrack(MediaDescription media) {
        return Stream.of(join(base, media.control()), join(requested, media.control()))
                .distinct()
                .toList();
    }

    private static String join(String base, Optional<String> control) {
        String relative = control.orElse("");
        if (relative.isEmpty() || relative.equals("*")) {
            return base;
        }
        if (isAbsolute(relative)) {
            return relative;
        }
        boolean joined = base.endsWith("/") || relative.startsWith("/") || relative.startsWith("?");
        String start = base.endsWith("/") && relative.startsWith("/") ? base.substring(0, base.length() - 1) : base;
        return start + (joined ? "" : "/") + relative;
    }

    private static boolean isAbsolute(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("rtsp://") || lower.startsWith("rtsps://") || lower.startsWith("rtspu://");
    }
}
