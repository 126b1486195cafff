/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;

/**
 * One object at one zone. It is in when its anchor was seen inside often enough in a row, and out when it was seen outside as
 * often, further from the edge than the hysteresis.
 */
final class ZoneWatch {
    private final Zone zone;
    private final Rules rules;
    private boolean inside;
    private boolean dwelling;
    private int otherFrames;
    private Duration since;
    private Duration last = Duration.ZERO;

    ZoneWatch(Zone zone, Rules rules) {
        this.zone = zone;
        this.rules = rules;
    }

    /** What a sighting tells. */
    enum Change {
        NONE,
        ENTERED,
        LEFT,
        DWELLED
    }

    Change see(Sighting now) {
        boolean contained = zone.contains(now.anchor());
        if (!inside) {
            return contained ? seeInside(now) : forget();
        }
        boolean beyond = !contained && zone.distance(now.anchor(), now.box()) > rules.hysteresis();
        otherFrames = beyond ? otherFrames + 1 : 0;
        if (otherFrames >= rules.confirmFrames()) {
            inside = false;
            otherFrames = 0;
            return Change.LEFT;
        }
        if (contained) {
            last = now.clock();
        }
        Duration dwell = rules.dwell();
        if (!dwelling && !dwell.isZero() && stayed().compareTo(dwell) >= 0) {
            dwelling = true;
            return Change.DWELLED;
        }
        return Change.NONE;
    }

    private Change seeInside(Sighting now) {
        if (otherFrames == 0) {
            since = now.clock();
        }
        last = now.clock();
        otherFrames++;
        if (otherFrames < rules.confirmFrames() || now.number() < 2) {
            return Change.NONE;
        }
        inside = true;
        dwelling = false;
        otherFrames = 0;
        return Change.ENTERED;
    }

    private Change forget() {
        otherFrames = 0;
        return Change.NONE;
    }

    boolean isInside() {
        return inside;
    }

    /** From the first sighting inside to the last one. */
    Duration stayed() {
        return last.minus(since);
    }
}
