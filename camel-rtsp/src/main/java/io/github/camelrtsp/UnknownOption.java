/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.SecretNames;
import io.github.camelrtsp.media.Suggestion;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Says what is wrong with an option that no endpoint has, and what was probably meant. */
final class UnknownOption {
    private UnknownOption() {}

    /**
     * The text of the error.
     *
     * @param unknown what no endpoint has; not empty
     * @param given the names of all options that were written
     * @param known the names that there are
     */
    static String describe(Map<String, Object> unknown, Collection<String> given, Collection<String> known) {
        // Of several, the one whose meaning is known: the others may be what follows a & in its value.
        String name = unknown.keySet().stream()
                .filter(mistyped -> meant(mistyped, known).isPresent())
                .findFirst()
                .orElse(unknown.keySet().iterator().next());
        Optional<String> meant = meant(name, known);
        if (meant.isEmpty() && given.stream().anyMatch(other -> !other.equals(name) && SecretNames.matches(other))) {
            // It may be what follows a & inside the password.
            return "There is an option that no rtsp endpoint has; it is not repeated because there is a password beside"
                    + " it. If that has a &, write password=RAW(...), or give it to a named camera";
        }
        String advice =
                meant.map(option -> name + ": did you mean " + option + "?").orElse("There is no option " + name + ".");
        return advice + " If the camera needs it: query." + name + "="
                + (ShownUri.isSecret(name, known) ? "..." : unknown.get(name));
    }

    private static Optional<String> meant(String name, Collection<String> known) {
        return switch (name) {
            // What other programs call them is too far from ours to be found by the letters.
            case "pwd", "pass", "passwd" -> Optional.of("password");
            case "user", "usr", "login" -> Optional.of("username");
            default -> Suggestion.nearest(name, known);
        };
    }
}
