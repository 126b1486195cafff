/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a 3xx leads. It is followed to the same host, or the address that it is connected to, on any port, and from
 * {@code rtsp:} to {@code rtsps:}; to another host never, since that one would get the credentials, and never out of TLS.
 */
final class Redirect {
    private static final Pattern URL =
            Pattern.compile("(?i)(rtsps?)://(?:[^@/]*@)?(\\[[\\w.:%-]+]|[\\w.-]+)(?::(\\d{1,5}))?(/.*)?");

    private Redirect() {}

    static boolean is(RtspResponse response) {
        return switch (response.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /**
     * The same host's other URL.
     *
     * @param peer the address that {@code response} came from
     */
    static RtspTarget follow(RtspTarget from, InetAddress peer, RtspResponse response)
            throws RtspException.Unsupported {
        String location = response.headers().first("Location").orElse("");
        RtspTarget to = parse(location, from).orElseThrow(() -> refused(from, "what is no RTSP URL", ""));
        if (!to.host().equalsIgnoreCase(from.host()) && !isAddress(to.host(), peer)) {
            throw refused(from, to.toString(), " because it is another host");
        }
        if (from.tls() && !to.tls()) {
            throw refused(from, to.toString(), " because it is not TLS");
        }
        return to;
    }

    private static boolean isAddress(String host, InetAddress peer) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        return literal != null && Arrays.equals(literal, peer.getAddress());
    }

    /** So many redirects are a loop, or somebody's game. */
    static RtspException.Unsupported endless(RtspTarget from, RtspTarget to) {
        return refused(from, to.toString(), " because there were too many before");
    }

    private static RtspException.Unsupported refused(RtspTarget from, String to, String why) {
        return new RtspException.Unsupported(
                from.place() + ": the camera redirects to " + to + ", which is not followed" + why,
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
