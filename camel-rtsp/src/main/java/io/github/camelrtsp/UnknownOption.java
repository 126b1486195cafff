/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.Suggestion;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with an option that no endpoint has, and what was probably meant. */
final class UnknownOption {
    private static final Set<String> SECRETS = Set.of("username", "password");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i)pass|pw|user|login|secret|token|key|auth|cred");

    private UnknownOption() {}

    /**
     * The text of the error.
     *
     * @param value shown in the advice, unless the name is near to that of a secret
     */
    static String describe(String name, Object value, Collection<String> known) {
        Optional<String> meant = Suggestion.nearest(name, known);
        boolean secret = meant.filter(SECRETS::contains).isPresent()
                || SECRET_NAME.matcher(name).find();
        String advice =
                meant.map(option -> name + ": did you mean " + option + "?").orElse("There is no option " + name + ".");
        return advice + " If the camera needs it: query." + name + "=" + (secret ? "..." : value);
    }
}
