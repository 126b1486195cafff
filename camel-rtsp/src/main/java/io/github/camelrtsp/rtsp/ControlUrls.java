/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The URLs of a described stream (RFC 2326 appendix C.1.1). Relative ones are appended to the base as text, query and all,
 * since that is what cameras (and all other clients) understand: {@code …?channel=1&subtype=0/trackID=0}.
 */
final class ControlUrls {
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)(rtsp[su]?://)([^/?]*)(.*)");

    private final String requested;
    private final String base;
    private final SessionDescription session;
    private Optional<String> track = Optional.empty();
    private Optional<String> played = Optional.empty();
    private boolean baseIsWrong;

    /** @param requested the URL of DESCRIBE */
    ControlUrls(String requested, RtspHeaders described, SessionDescription session) {
        this.requested = requested;
        this.session = session;
        this.base = described
                .first("Content-Base")
                .or(() -> described.first("Content-Location"))
                .map(ControlUrls::repaired)
                .filter(ControlUrls::isAbsolute)
                .orElse(requested);
    }

    /** There is firmware that writes the scheme twice: {@code rtsp://rtsp://host/}. */
    private static String repaired(String url) {
        return url.trim().replaceFirst("(?i)^rtsps?://(?=rtsps?://)", "");
    }

    /** Of PAUSE, TEARDOWN and keep-alive: what PLAY was accepted with. */
    String aggregate() {
        return played.orElseGet(this::described);
    }

    private String described() {
        String url = join(baseIsWrong ? requested : base, session.control());
        return baseIsWrong ? atRequestedHost(url) : url;
    }

    /** Of PLAY: the aggregate; if the camera has none, the track itself, for it is the only one that was set up. */
    List<String> ofSession() {
        return Stream.concat(Stream.of(described()), track.stream()).distinct().toList();
    }

    /** Of SETUP: the right one first, then what a camera may have meant that names a wrong base or host. */
    List<String> ofTrack(MediaDescription media) {
        String right = join(base, media.control());
        String above = media.control().isEmpty() ? join(base, session.control()) : right;
        return Stream.of(right, join(requested, media.control()), atRequestedHost(right), above)
                .distinct()
                .toList();
    }

    /** SETUP was accepted with {@code url}: if that is not the right one, the camera's own base is not believed. */
    void wasSetUp(MediaDescription media, String url) {
        track = Optional.of(url);
        baseIsWrong = !url.equals(join(base, media.control()));
    }

    /** PLAY was accepted with {@code url}. */
    void wasPlayed(String url) {
        played = Optional.of(url);
    }

    private String atRequestedHost(String url) {
        Matcher asked = ABSOLUTE.matcher(requested);
        Matcher named = ABSOLUTE.matcher(url);
        return asked.matches() && named.matches() ? asked.group(1) + asked.group(2) + named.group(3) : url;
    }

    private static String join(String base, Optional<String> control) {
        String relative = control.orElse("");
        if (relative.isEmpty() || relative.equals("*")) {
            return base;
        }
        if (isAbsolute(relative)) {
            return repaired(relative);
        }
        boolean joined = base.endsWith("/") || relative.startsWith("/") || relative.startsWith("?");
        String start = base.endsWith("/") && relative.startsWith("/") ? base.substring(0, base.length() - 1) : base;
        return start + (joined ? "" : "/") + relative;
    }

    private static boolean isAbsolute(String url) {
        return ABSOLUTE.matcher(url).matches();
    }
}
