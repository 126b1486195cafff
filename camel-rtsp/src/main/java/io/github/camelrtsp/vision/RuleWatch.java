/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One object at all lines and zones: makes the events, and keeps the counts that it shares with the other objects. */
final class RuleWatch {
    private final Rules rules;
    private final Counts counts;
    private final Map<Line, LineWatch> lines = new LinkedHashMap<>();
    private final Map<Zone, ZoneWatch> zones = new LinkedHashMap<>();

    RuleWatch(Rules rules, Counts counts) {
        this.rules = rules;
        this.counts = counts;
        rules.lines().forEach(line -> lines.put(line, new LineWatch(line, rules)));
        rules.zones().forEach(zone -> zones.put(zone, new ZoneWatch(zone, rules)));
    }

    /** What the object did, seen in this picture. */
    List<VisionEvent> see(Track track, Instant time, Duration clock) {
        Sighting now = new Sighting(rules.anchor().of(track.box()), track.box(), time, clock, track.sightings());
        List<VisionEvent> events = new ArrayList<>();
        lines.forEach((line, watch) ->
                watch.see(now).ifPresent(crossing -> events.add(crossed(line.name(), track.object(), crossing))));
        zones.forEach((zone, watch) -> {
            ZoneWatch.Change change = watch.see(now);
            if (change != ZoneWatch.Change.NONE) {
                events.add(changed(zone.name(), track.object(), change, watch.stayed()));
            }
        });
        return events;
    }

    /** The object is followed no more. */
    List<VisionEvent> lose(Track track) {
        List<VisionEvent> events = new ArrayList<>();
        zones.forEach((zone, watch) -> {
            if (watch.isInside()) {
                int inside = counts.inside(zone.name(), -1);
                events.add(new VisionEvent.ZoneLeft(
                        zone.name(), track.object(), watch.stayed(), VisionEvent.Exit.LOST, inside));
            }
        });
        return events;
    }

    private VisionEvent crossed(String line, TrackedObject object, LineWatch.Crossing crossing) {
        counts.crossed(line, crossing.direction());
        return new VisionEvent.LineCrossed(
                line,
                crossing.direction(),
                object,
                crossing.at(),
                counts.crossings(line, Direction.IN),
                counts.crossings(line, Direction.OUT));
    }

    private VisionEvent changed(String zone, TrackedObject object, ZoneWatch.Change change, Duration stayed) {
        return switch (change) {
            case ENTERED -> new VisionEvent.ZoneEntered(zone, object, counts.inside(zone, 1));
            case LEFT -> new VisionEvent.ZoneLeft(zone, object, stayed, VisionEvent.Exit.SEEN, counts.inside(zone, -1));
            case DWELLED -> new VisionEvent.ZoneDwelled(zone, object, stayed, counts.inside(zone, 0));
            case NONE -> throw new IllegalArgumentException("Nothing changed at " + zone);
        };
    }
}
