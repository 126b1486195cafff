/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One object, and all lines and zones: makes the events from its appearance to its end, and keeps the counts that it shares with
 * the other objects.
 */
final class RuleWatch {
    /** An object has a name from its second picture on. */
    private static final int KNOWN = 2;

    private final Rules rules;
    private final Counts counts;
    private final Map<Line, LineWatch> lines = new LinkedHashMap<>();
    private final Map<Zone, ZoneWatch> zones = new LinkedHashMap<>();
    private final Set<String> zonesEntered = new LinkedHashSet<>();
    private final Set<String> linesCrossed = new LinkedHashSet<>();
    private boolean appeared;

    RuleWatch(Rules rules, Counts counts) {
        this.rules = rules;
        this.counts = counts;
        rules.lines().forEach(line -> lines.put(line, new LineWatch(line, rules)));
        rules.zones().forEach(zone -> zones.put(zone, new ZoneWatch(zone, rules)));
    }

    /** What the object did, seen in this picture. All events of a picture tell where it is after all of them. */
    List<VisionEvent> see(Track track, Instant time, Duration clock) {
        Sighting now = new Sighting(rules.anchor().of(track.box()), track.box(), time, clock, track.sightings());
        Map<String, LineWatch.Crossing> crossings = crossings(now);
        Map<String, ZoneWatch.Change> changes = changes(now);
        boolean appears = !appeared && track.sightings() >= Math.max(KNOWN, rules.confirmFrames());
        if (!appears && crossings.isEmpty() && changes.isEmpty()) {
            return List.of();
        }
        TrackedObject object = object(track);
        List<VisionEvent> events = new ArrayList<>();
        if (appears) {
            appeared = true;
            events.add(new VisionEvent.ObjectAppeared(object));
        }
        crossings.forEach((line, crossing) -> events.add(crossed(line, object, crossing)));
        zones.forEach((zone, watch) -> {
            if (changes.containsKey(zone.name())) {
                events.add(changed(zone.name(), object, changes.get(zone.name()), watch.stayed()));
            }
        });
        return events;
    }

    private Map<String, LineWatch.Crossing> crossings(Sighting now) {
        Map<String, LineWatch.Crossing> crossings = new LinkedHashMap<>();
        lines.forEach((line, watch) -> watch.see(now).ifPresent(crossing -> {
            crossings.put(line.name(), crossing);
            linesCrossed.add(line.name());
        }));
        return crossings;
    }

    private Map<String, ZoneWatch.Change> changes(Sighting now) {
        Map<String, ZoneWatch.Change> changes = new LinkedHashMap<>();
        zones.forEach((zone, watch) -> {
            ZoneWatch.Change change = watch.see(now);
            if (change != ZoneWatch.Change.NONE) {
                changes.put(zone.name(), change);
            }
            if (change == ZoneWatch.Change.ENTERED) {
                zonesEntered.add(zone.name());
            }
        });
        return changes;
    }

    /** The object is followed no more. */
    List<VisionEvent> lose(Track track) {
        TrackedObject object = track.object(whereabouts(List.of()));
        List<VisionEvent> events = new ArrayList<>();
        zones.forEach((zone, watch) -> {
            if (watch.isInside()) {
                int inside = counts.inside(zone.name(), -1);
                events.add(
                        new VisionEvent.ZoneLeft(zone.name(), object, watch.stayed(), VisionEvent.Exit.LOST, inside));
            }
        });
        if (appeared) {
            events.add(new VisionEvent.ObjectGone(object));
        }
        return events;
    }

    /** The object as it is known here. */
    TrackedObject object(Track track) {
        return track.object(whereabouts(zones.entrySet().stream()
                .filter(entry -> entry.getValue().isInside())
                .map(entry -> entry.getKey().name())
                .toList()));
    }

    private Whereabouts whereabouts(List<String> now) {
        return new Whereabouts(now, List.copyOf(zonesEntered), List.copyOf(linesCrossed));
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
