/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An event in the shape of the messages that Frigate sends to its topic {@code frigate/events}, for consumers that know those:
 * {@code type}, and the state of one object {@code before} and {@code after}. Which fields are filled, and which are constants,
 * is in docs/vision.md.
 */
public final class FrigateMessage {
    /** By the event's kind. A kind that is not here is not about one object that is followed. */
    private static final Map<String, String> TYPES = Map.of(
            "object.appeared", "new",
            "line.crossed", "update",
            "zone.entered", "update",
            "zone.dwelled", "update",
            "zone.left", "update",
            "object.gone", "end");

    private FrigateMessage() {}

    /**
     * The message of an event: one line of JSON. The same event gives the same message.
     *
     * @throws IllegalArgumentException if the event is not about one followed object: Frigate has no such message
     */
    public static String of(CloudEvent event) {
        String type = TYPES.get(event.kind());
        JsonNode object = event.data().at("/objects/0");
        if (type == null || !object.hasNonNull("trackId") || !object.hasNonNull("firstSeen")) {
            throw new IllegalArgumentException("Frigate has no message for " + event.kind() + " (event " + event.id()
                    + "): its topic frigate/events is about objects that are followed. Filter by the header"
                    + " cloudEvents_type before the data type vision:frigate, or send vision:json");
        }
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", type);
        ObjectNode after = FrigateObject.of(event);
        message.set("before", before(event, after));
        message.set("after", after);
        return message.toString();
    }

    /** The state without what this event tells: more than that is not known of the time before. */
    private static ObjectNode before(CloudEvent event, ObjectNode after) {
        ObjectNode before = after.deepCopy();
        String rule = event.data().at("/rule/id").asText();
        switch (event.kind()) {
            case "object.appeared" -> {
                before.put("false_positive", true);
                before.putArray("current_zones");
                before.putArray("entered_zones");
            }
            case "object.gone" -> before.putNull("end_time");
            case "zone.left" -> before.withArray("current_zones").add(rule);
            case "zone.entered" -> {
                remove(before, "current_zones", rule);
                remove(before, "entered_zones", rule);
            }
            case "line.crossed" -> remove(before, "entered_zones", rule);
            default -> {}
        }
        return before;
    }

    private static void remove(ObjectNode state, String zones, String name) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        state.get(zones).forEach(zone -> {
            if (!zone.asText().equals(name)) {
                left.add(zone);
            }
        });
        state.set(zones, left);
    }
}
