/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.util.Set;

/**
 * How to follow objects.
 *
 * @param classes the names of the classes to follow; empty for all
 * @param grace how long an object that is not seen keeps its id
 * @param rules what is counted
 */
public record TrackerOptions(Set<String> classes, Duration grace, Rules rules) {
    public TrackerOptions {
        classes = Set.copyOf(classes);
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace=" + grace + " is less than 0");
        }
    }
}
