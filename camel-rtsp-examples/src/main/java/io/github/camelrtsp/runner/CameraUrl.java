/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.rtsp.RtspTarget;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a stream as vendors print it: {@code rtsp://host[:port]/path?query}.
 *
 * @param tls rtsps
 * @param path with the query, as it is sent
 */
record CameraUrl(boolean tls, String host, int port, String path) {
    private static final Pattern URL =
            Pattern.compile("(?i)(rtsps?)://(\\[[^\\]/]+\\]|[^:/?\\[\\]]+)(?::(\\d{1,5}))?([/?]\\S*)?");
    private static final int RTSP_PORT = 554;
    private static final int RTSPS_PORT = 322;

    /** @throws Failure with how to write it; never with a password */
    static CameraUrl parse(String text) throws Failure {
        refuseUserInfo(text);
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw Failure.wrongInput("this is no camera's URL: write rtsp://host[:port]/path, or rtsps:// for TLS, in"
                    + " quotes if it has a ? or an & in it");
        }
        boolean tls = url.group(1).equalsIgnoreCase("rtsps");
        String host = url.group(2).replaceAll("[\\[\\]]", "");
        int port = url.group(3) == null ? (tls ? RTSPS_PORT : RTSP_PORT) : Integer.parseInt(url.group(3));
        String path = url.group(4) == null ? "/" : url.group(4);
        return new CameraUrl(tls, host, port, path.startsWith("/") ? path : "/" + path);
    }

    /** A password may have slashes and more of @ in it; a path with @ after a host and a port has neither. */
    private static void refuseUserInfo(String text) throws Failure {
        String rest = text.replaceFirst("^[a-zA-Z]+://", "");
        int at = rest.lastIndexOf('@');
        boolean userInfo =
                at >= 0 && (rest.indexOf('/') < 0 || at < rest.indexOf('/') || rest.matches("[^/@]*:(?!\\d+/).*@.*"));
        if (userInfo) {
            throw Failure.wrongInput(
                    "user and password do not belong into the URL, where everybody on this machine can read"
                            + " them: write rtsp://" + rest.substring(at + 1)
                            + " --user NAME, and you are asked for the password"
                            + " (or use --password-env VAR)");
        }
    }

    RtspTarget target(Optional<Credentials> credentials) throws Failure {
        try {
            return new RtspTarget(tls, host, port, path, credentials);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongInput("this is no camera's URL: " + e.getMessage(), e);
        }
    }
}
