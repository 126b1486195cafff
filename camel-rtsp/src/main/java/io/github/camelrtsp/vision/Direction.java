/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.Locale;

/**
 * Which way a line is crossed. Who walks along the line from its first point to its last has the inside at the right hand.
 */
public enum Direction {
    /** From the left hand to the right hand of the line. */
    IN,
    /** From the right hand to the left hand of the line. */
    OUT;

    /** As in options and messages: {@code in} or {@code out}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id();
    }
}
