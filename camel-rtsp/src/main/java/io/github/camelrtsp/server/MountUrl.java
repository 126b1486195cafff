/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a request, in all the forms that clients make of {@code Content-Base} and {@code a=control}: with and
 * without a slash at the end, the track after the path or after the query, the path alone.
 *
 * @param base the URL as sent, up to the path: without query, track, and slash at the end
 * @param path decoded; begins with {@code /}
 * @param track the number after {@code trackID=}
 */
record MountUrl(String base, String path, OptionalInt track) {
    private static final Pattern URL = Pattern.compile("((?i:rtspu?|rtsps)://[^/?#]*)?([^?#]*)([?][^#]*)?.*");
    private static final Pattern TRACK = Pattern.compile("(.*?)/?(?i:trackID)=(\\d{1,4})/?");

    /** Empty if it is no URL of a path. */
    static Optional<MountUrl> parse(String uri) {
        Matcher url = URL.matcher(uri);
        if (!url.matches()) {
            return Optional.empty();
        }
        String authority = url.group(1) == null ? "" : url.group(1);
        String query = url.group(3) == null ? "" : url.group(3);
        if (authority.isEmpty() && !url.group(2).startsWith("/")) {
            return Optional.empty();
        }
        Matcher inPath = TRACK.matcher(url.group(2));
        Matcher inQuery = TRACK.matcher(query);
        boolean pathHasTrack = inPath.matches();
        OptionalInt track = OptionalInt.empty();
        if (pathHasTrack) {
            track = OptionalInt.of(Integer.parseInt(inPath.group(2)));
        } else if (inQuery.matches() && inQuery.group().contains("/")) {
            track = OptionalInt.of(Integer.parseInt(inQuery.group(2)));
        }
        String raw = withoutSlash(pathHasTrack ? inPath.group(1) : url.group(2));
        OptionalInt found = track;
        return decode(raw).map(path -> new MountUrl(authority + raw, path.isEmpty() ? "/" : path, found));
    }

    /** The URL of a track, as the description and RTP-Info name it. */
    String ofTrack(int number) {
        return base + "/trackID=" + number;
    }

    private static String withoutSlash(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static Optional<String> decode(String path) {
        try {
            return Optional.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
