/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import java.time.Duration;

/**
 * How long a fault lasts; after it the camera is honest. A connection that began in it stays bent, unless
 * {@link Behaviour#picture} and its like end by themselves.
 *
 * @param connections that are bent, from the first; counts every accepted connection
 * @param time from the camera's start
 */
record Spell(int connections, Duration time) {
    private static final Duration EVER = Duration.ofDays(1);

    /** Until {@link ScriptedCamera#mend()}. */
    static Spell always() {
        return new Spell(Integer.MAX_VALUE, EVER);
    }

    static Spell firstConnections(int count) {
        return new Spell(count, EVER);
    }

    static Spell lasting(Duration time) {
        return new Spell(Integer.MAX_VALUE, time);
    }

    /** @param number of the connection, from 1 */
    boolean covers(int number, Duration at) {
        return number <= connections && at.compareTo(time) < 0;
    }
}
