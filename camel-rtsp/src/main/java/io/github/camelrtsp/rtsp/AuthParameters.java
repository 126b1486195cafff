/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A challenge or credentials: a scheme and its parameters (RFC 7235 section 2.1). Quotes may be missing, as some cameras
 * forget them.
 *
 * @param scheme lower case
 * @param token what follows the scheme, if it is no list of parameters (Basic credentials)
 * @param parameters names in lower case, values without quotes and escapes
 */
record AuthParameters(String scheme, String token, Map<String, String> parameters) {
    private static final int MAX_PARAMETERS = 32;
    /** A quoted string, which is stepped over, or the scheme of the next challenge. */
    private static final Pattern PART =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"?|,\\s*+([A-Za-z0-9-]++\\s++[A-Za-z0-9-]++\\s*+=)");

    /** Every challenge of a {@code WWW-Authenticate} field, which may hold several: {@code Basic realm="a", Digest realm="a", …}. */
    static List<AuthParameters> challenges(String field) {
        List<AuthParameters> challenges = new ArrayList<>();
        Matcher part = PART.matcher(field);
        int start = 0;
        while (part.find() && challenges.size() < MAX_PARAMETERS) {
            if (part.group(1) != null && part.start() > 0) {
                challenges.add(parse(field.substring(start, part.start())));
                start = part.start() + 1;
            }
        }
        challenges.add(parse(field.substring(start)));
        return challenges;
    }

    static AuthParameters parse(String value) {
        String text = value.trim();
        int blank = text.indexOf(' ');
        String scheme = blank < 0 ? text : text.substring(0, blank);
        String rest = blank < 0 ? "" : text.substring(blank + 1).trim();
        return new AuthParameters(scheme.toLowerCase(Locale.ROOT), rest, parameters(rest));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length() && parameters.size() < MAX_PARAMETERS) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = text.substring(at, equals).replace(',', ' ').trim().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(text, equals + 1, value);
            parameters.putIfAbsent(name, value.toString());
        }
        return parameters;
    }

    /** Appends the value that starts at {@code from}, and says where it ends. */
    private static int value(String text, int from, StringBuilder value) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        boolean quoted = at < text.length() && text.charAt(at) == '"';
        at = quoted ? at + 1 : at;
        while (at < text.length() && text.charAt(at) != (quoted ? '"' : ',')) {
            if (quoted && text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        // Blanks inside quotes are part of the value: a realm may begin with one, and is hashed with it.
        while (!quoted && !value.isEmpty() && value.charAt(value.length() - 1) == ' ') {
            value.setLength(value.length() - 1);
        }
        return at + 1;
    }

    /** {@code text} as a quoted string. */
    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The scheme only: the rest may be secret. */
    @Override
    public String toString() {
        return "AuthParameters[" + PeerText.clean(scheme) + "]";
    }
}
