/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is counted, and how sure it must be.
 *
 * @param lines that objects cross
 * @param zones that objects enter and leave; no zone has the name of a line
 * @param anchor which point of a box stands for the object
 * @param confirmFrames in how many pictures in a row an object must have been seen beyond a line, or in or out of a zone; at
 *     least 1
 * @param hysteresis how far beyond that is, in sizes of the object: nearer, it is neither here nor there; 0 or more
 * @param dwell after which time in a zone it is a dweller; zero for never
 */
public record Rules(
        List<Line> lines, List<Zone> zones, Anchor anchor, int confirmFrames, double hysteresis, Duration dwell) {
    public Rules {
        lines = List.copyOf(lines);
        zones = List.copyOf(zones);
        if (confirmFrames < 1) {
            throw new IllegalArgumentException("confirmFrames=" + confirmFrames + " is less than 1");
        }
        if (!(hysteresis >= 0 && hysteresis <= 2)) {
            throw new IllegalArgumentException("hysteresis=" + hysteresis
                    + " is not from 0 to 2: it is a share of the object's size, such as 0.25");
        }
        if (dwell.isNegative()) {
            throw new IllegalArgumentException("dwell=" + dwell + " is less than 0");
        }
        List<String> lineNames = lines.stream().map(Line::name).toList();
        for (Zone zone : zones) {
            if (lineNames.contains(zone.name())) {
                throw new IllegalArgumentException("lines." + zone.name() + " and zones." + zone.name()
                        + " have the same name: events and counts could not be told apart, rename one");
            }
        }
    }

    /** The names of lines and zones. */
    public List<String> names() {
        return Stream.concat(lines.stream().map(Line::name), zones.stream().map(Zone::name))
                .toList();
    }
}
