/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options that are set on an endpoint, of those that not every use of it knows. */
final class SetOptions {
    private final List<String> names = new ArrayList<>();

    void add(String name, Object value) {
        if (value != null) {
            names.add(name);
        }
    }

    void addAll(List<String> set) {
        names.addAll(set);
    }

    /**
     * Refuses what does not belong to a use.
     *
     * @param use as the user wrote it: {@code operation=probe}
     * @param known to it
     * @param advice what else to do
     */
    void refuseOthers(String use, Set<String> known, String advice) {
        List<String> strange =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!strange.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", strange) + (strange.size() == 1 ? " is" : " are")
                    + " not for " + use + ": take it away" + advice);
        }
    }
}
