/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What happens to an event that an outbox, or its disk, has no room for. */
public enum WhenFull {
    /** The route that stores it waits. */
    WAIT("wait"),
    /** The oldest event of the outbox is deleted. */
    DROP_OLDEST("dropOldest"),
    /** The step that stores it fails. */
    REFUSE("refuse");

    private final String id;

    WhenFull(String id) {
        this.id = id;
    }

    /** @throws IllegalArgumentException with what can be written instead */
    public static WhenFull of(String text) {
        return Arrays.stream(values())
                .filter(policy -> policy.id.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("whenFull=" + text + ": it can be "
                        + Arrays.stream(values()).map(WhenFull::toString).collect(Collectors.joining(", "))));
    }

    /** As it is written in a route. */
    @Override
    public String toString() {
        return id;
    }
}
