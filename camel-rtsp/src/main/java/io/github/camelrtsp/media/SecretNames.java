/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds secrets in text by the names before them: some cameras want user and password in their path or query, and repeat
 * what they got in what they answer.
 */
public final class SecretNames {
    private static final String WORDS = "(?:pass|pw|user|usr|login|secret|token|key|auth|cred)";
    private static final Pattern NAME = Pattern.compile("(?i)" + WORDS);
    private static final Pattern PAIR = Pattern.compile(
            "(?i)([\\w.%-]*?" + WORDS + "[\\w.%-]*?=)(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|.*?(?=[&/;,\\s]|_[a-z]+=|$))");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(basic|bearer)\\s+[\\w+/.~-]{4,}=*");

    /** A password may have a slash, and the last @ is before the host. */
    private static final Pattern USER_INFO = Pattern.compile("//\\S{1,200}@");

    private SecretNames() {}

    /** Whether a parameter of this name is probably secret. */
    public static boolean matches(String name) {
        return NAME.matcher(name).find();
    }

    /** {@code text} with {@code mask} for every value of such a name, and for what follows {@code Basic}. */
    public static String mask(String text, String mask) {
        String shown = Matcher.quoteReplacement(mask);
        String named = PAIR.matcher(text).replaceAll("$1" + shown);
        return SCHEME.matcher(named).replaceAll("$1 " + shown);
    }

    /** As {@link #mask}, and for the user-info of URIs in it: for words of a peer, or of any other origin. */
    public static String maskText(String text, String mask) {
        String shown = Matcher.quoteReplacement("//" + mask + "@");
        return mask(USER_INFO.matcher(text).replaceAll(shown), mask);
    }

    /** As {@link #mask}; in the query, where anything may be in a value, up to the next {@code &}. */
    public static String maskUri(String uri, String mask) {
        int query = uri.indexOf('?');
        return query < 0
                ? mask(uri, mask)
                : mask(uri.substring(0, query), mask) + "?"
                        + Stream.of(uri.substring(query + 1).split("&"))
                                .map(pair -> maskPair(pair, mask))
                                .collect(Collectors.joining("&"));
    }

    private static String maskPair(String pair, String mask) {
        int equals = pair.indexOf('=');
        return equals >= 0 && matches(pair.substring(0, equals)) ? pair.substring(0, equals + 1) + mask : pair;
    }
}
