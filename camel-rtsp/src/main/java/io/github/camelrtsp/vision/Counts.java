/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many crossed each line, and are in each zone, of one camera. Not thread-safe. */
final class Counts {
    private static final String INSIDE = "inside";
    private final Map<String, Map<String, Long>> numbers = new LinkedHashMap<>();

    Counts(Rules rules) {
        for (Line line : rules.lines()) {
            Map<String, Long> directions = new LinkedHashMap<>();
            for (Direction direction : Direction.values()) {
                if (line.directions().contains(direction)) {
                    directions.put(direction.id(), 0L);
                }
            }
            numbers.put(line.name(), directions);
        }
        rules.zones().forEach(zone -> numbers.put(zone.name(), new LinkedHashMap<>(Map.of(INSIDE, 0L))));
    }

    void crossed(String line, Direction direction) {
        numbers.get(line).merge(direction.id(), 1L, Long::sum);
    }

    long crossings(String line, Direction direction) {
        return numbers.get(line).getOrDefault(direction.id(), 0L);
    }

    /** One more, or one less. */
    int inside(String zone, int change) {
        return Math.toIntExact(numbers.get(zone).merge(INSIDE, (long) change, Long::sum));
    }

    /** As they are now, not changing. */
    Map<String, Map<String, Long>> snapshot() {
        Map<String, Map<String, Long>> copy = new LinkedHashMap<>();
        numbers.forEach((name, counts) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(counts))));
        return Collections.unmodifiableMap(copy);
    }
}
