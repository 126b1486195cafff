/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.media.Suggestion;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.util.URISupport;

/**
 * Endpoint URIs as they may be shown. Camel masks secrets where it shows a URI, but by a pattern over the text, which a
 * password with {@code )} or {@code &} breaks, and by names of its own, which a mistyped one is not. So an endpoint is given
 * a URI without secrets from the beginning.
 */
final class ShownUri {
    /** As Camel masks, which suits the names of MBeans. */
    static final String MASK = "xxxxxx";

    private static final Set<String> SECRETS = Set.of("username", "password");

    private ShownUri() {}

    /**
     * The endpoint's URI with the values of secrets replaced.
     *
     * @param uri as Camel gives it; all behind the ? is left out
     * @param parameters decoded
     * @param known names of options; others are left out: they may be the rest of a password
     */
    static String of(String uri, Map<String, Object> parameters, Collection<String> known) {
        Map<String, Object> shown = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (known.contains(name) || name.startsWith("query.")) {
                shown.put(name, SecretNames.matches(name) ? MASK : value);
            }
        });
        int query = uri.indexOf('?');
        String path = SecretNames.mask(query < 0 ? uri : uri.substring(0, query), MASK);
        return shown.isEmpty() ? path : path + "?" + URISupport.createQueryString(shown);
    }

    /** Whether what stands behind this name of an option is probably a secret. */
    static boolean isSecret(String name, Collection<String> known) {
        return SecretNames.matches(name)
                || Suggestion.nearest(name, known).filter(SECRETS::contains).isPresent();
    }

    /**
     * Whether Camel would show a secret of this URI: it repeats the whole URI in what it throws when an endpoint cannot be
     * made.
     *
     * @param known names of options
     */
    static boolean isToldByCamel(String uri, Collection<String> known) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return !SecretNames.mask(path, MASK).equals(path) || query >= 0 && isToldOfQuery(uri.substring(query), known);
    }

    private static boolean isToldOfQuery(String query, Collection<String> known) {
        String told = URISupport.sanitizeUri(query);
        boolean hasSecret = told.contains("=" + MASK);
        for (String pair : told.substring(1).split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            boolean masked = pair.endsWith("=" + MASK);
            boolean harmless = known.contains(name) || name.startsWith("query.") || !hasSecret;
            // What is no option behind a password may be the rest of that password.
            if (!masked && (isSecret(name, known) || !harmless)) {
                return true;
            }
        }
        return false;
    }
}
