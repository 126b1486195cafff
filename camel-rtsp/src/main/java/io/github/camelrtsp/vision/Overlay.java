/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be drawn on a picture.
 *
 * @param detections boxes with names, and with ids if they are followed
 * @param objects that are followed: those that are seen in the picture but are not among the detections get a box too
 * @param rules lines and zones
 * @param counts by the name of the line or zone
 * @param notes such as the time, one a line; empty ones are left out
 */
public record Overlay(
        List<Detection> detections,
        List<TrackedObject> objects,
        Optional<Rules> rules,
        Map<String, Map<String, Long>> counts,
        List<String> notes) {

    /** Boxes and notes only. */
    public static Overlay of(List<Detection> detections, List<String> notes) {
        return new Overlay(detections, List.of(), Optional.empty(), Map.of(), notes);
    }

    /** All that get a box. */
    List<Detection> boxes() {
        Set<String> drawn = detections.stream()
                .flatMap(detection -> detection.trackId().stream())
                .collect(Collectors.toSet());
        List<Detection> boxes = new ArrayList<>(detections);
        objects.stream()
                .filter(object -> object.unseen().isZero() && !drawn.contains(object.id()))
                .map(o -> new Detection(o.label(), o.classId(), o.confidence(), o.box()).as(o.id()))
                .forEach(boxes::add);
        return boxes;
    }

    /** {@code exit  in 3  out 12}, {@code yard  inside 2}: a line's or zone's name and its counts. */
    String title(String rule) {
        StringBuilder title = new StringBuilder(rule);
        counts.getOrDefault(rule, Map.of())
                .forEach((what, count) ->
                        title.append("  ").append(what).append(' ').append(count));
        return title.toString();
    }
}
