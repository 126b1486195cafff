/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.List;
import java.util.Map;

/**
 * What following the objects to a picture gave.
 *
 * @param order {@link Order#LATE} if a newer picture was here before: then nothing was followed
 * @param detections those given, with the ids of the objects that they are
 * @param objects that are followed now; one that is hidden now was seen last earlier
 * @param events of this picture. Those of one object follow each other: its appearance, lines, zones, its end
 * @param counts by the name of the line ({@code in}, {@code out}: since the start) or zone ({@code inside}: now)
 */
public record Tracking(
        Order order,
        List<Detection> detections,
        List<TrackedObject> objects,
        List<VisionEvent> events,
        Map<String, Map<String, Long>> counts) {

    /** Whether the picture came in its turn. */
    public enum Order {
        IN_TURN,
        LATE
    }

    public Tracking {
        detections = List.copyOf(detections);
        objects = List.copyOf(objects);
        events = List.copyOf(events);
    }
}
