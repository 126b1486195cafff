/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a 3xx leads: to the same host it is followed, to another one never, since that one would get the credentials. */
final class Redirect {
    private static final Pattern URL =
            Pattern.compile("(?i)(rtsps?)://(?:[^@/]*@)?(\\[[^\\]/]+]|[^:/?\\[\\]]+)(?::(\\d{1,5}))?(/.*)?");

    private Redirect() {}

    static boolean is(RtspResponse response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** The same host's other URL. */
    static RtspTarget follow(RtspTarget from, RtspResponse response) throws RtspException.Unsupported {
        String location = response.headers().first("Location").orElse("");
        Optional<RtspTarget> target = parse(location, from);
        boolean sameHost =
                target.map(to -> to.host().equalsIgnoreCase(from.host())).orElse(false);
        boolean downgrade = target.map(to -> from.tls() && !to.tls()).orElse(false);
        if (!sameHost || downgrade) {
            throw refused(from, target.map(RtspTarget::toString).orElse("what is no RTSP URL"));
        }
        return target.get();
    }

    /** More than one redirect is a loop, or somebody's game. */
    static RtspException.Unsupported refused(RtspTarget from, String to) {
        return new RtspException.Unsupported(
                from.place() + ": the camera redirects to " + to + ", which is not followed",
                "If you trust that address, use it instead of this one.");
    }

    private static Optional<RtspTarget> parse(String location, RtspTarget from) {
        Matcher url = URL.matcher(location.trim());
        if (!url.matches()) {
            return Optional.empty();
        }
        boolean tls = url.group(1).equalsIgnoreCase("rtsps");
        String host = url.group(2).replaceAll("[\\[\\]]", "");
        int port = url.group(3) == null ? RtspTarget.defaultPort(tls) : Integer.parseInt(url.group(3));
        String path = url.group(4) == null ? "/" : url.group(4);
        try {
            return Optional.of(new RtspTarget(tls, host, port, path, from.credentials()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
