/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.soak;

import io.github.camelrtsp.soak.Footprint.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a process held over a run. What leaks grows on; what only warms up is done in the first half: so the least of the second
 * half is compared with the least of the first, whose first quarter is left out.
 */
final class Growth {
    private static final int FEWEST = 8;

    private final List<Footprint> looks = new ArrayList<>();

    void add(Footprint footprint) {
        looks.add(footprint);
    }

    /** Fails, with all figures, if anything grew in the second half by more than its tolerance. */
    void assertFlat() {
        if (looks.size() < FEWEST) {
            throw new IllegalStateException("A leak shows in " + FEWEST + " looks or more, not " + looks.size());
        }
        List<Kind> grown = Arrays.stream(Kind.values())
                .filter(kind -> grownBy(kind) > kind.tolerance())
                .toList();
        if (!grown.isEmpty()) {
            throw new AssertionError("Grew from the first half of the run to the second: " + grown + "\n" + table());
        }
    }

    /** One line for each kind: what it grew by, and all that was seen of it. */
    String table() {
        StringBuilder table = new StringBuilder();
        for (Kind kind : Kind.values()) {
            List<Long> seen = looks.stream().map(look -> look.of(kind)).toList();
            table.append(String.format(
                    Locale.ROOT,
                    "%-34s %+10d (tolerated %d)  %s%n",
                    kind.title(),
                    grownBy(kind),
                    kind.tolerance(),
                    seen));
        }
        return table.toString();
    }

    private long grownBy(Kind kind) {
        int half = looks.size() / 2;
        return least(looks.subList(half, looks.size()), kind) - least(looks.subList(half / 4, half), kind);
    }

    private static long least(List<Footprint> some, Kind kind) {
        return some.stream().mapToLong(look -> look.of(kind)).min().orElseThrow();
    }
}
