/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.media.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event as plain JSON without an envelope, for consumers that want the least: one object with one field for each thing that
 * is known. The fields are in docs/vision.md; those that there is nothing for are left out.
 */
public final class FlatMessage {
    private FlatMessage() {}

    /** One event is an object, several are an array of them: one line of JSON. */
    public static String of(List<CloudEvent> events) {
        if (events.size() == 1) {
            return node(events.get(0)).toString();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        events.forEach(event -> array.add(node(event)));
        return array.toString();
    }

    private static ObjectNode node(CloudEvent event) {
        ObjectNode data = event.data();
        Optional<Size> picture = PixelBox.picture(data);
        Map<String, String> attributes = event.attributes();
        ObjectNode flat = JsonNodeFactory.instance.objectNode();
        flat.put("event", event.kind());
        flat.put("id", event.id());
        flat.put("camera", event.camera());
        flat.put("time", attributes.get("time"));
        if (attributes.containsKey("about")) {
            flat.put("about", attributes.get("about"));
        }
        if (attributes.containsKey("subject")) {
            object(flat, data.at("/objects/0"), picture);
        } else if (data.has("frame")) {
            ArrayNode objects = flat.putArray("objects");
            data.path("objects").forEach(object -> object(objects.addObject(), object, picture));
        }
        picture.ifPresent(size -> flat.put("pictureWidth", size.width()).put("pictureHeight", size.height()));
        rule(flat, data.path("rule"));
        health(flat, data);
        copy(flat, data, "media");
        return flat;
    }

    private static void object(ObjectNode flat, JsonNode object, Optional<Size> picture) {
        copy(flat, object, "trackId", "label", "classId", "confidence");
        JsonNode box = object.path("box");
        copy(flat, box, "x", "y", "width", "height");
        picture.map(size -> PixelBox.of(box, size)).ifPresent(pixels -> flat.put("xPixels", pixels.left())
                .put("yPixels", pixels.top())
                .put("widthPixels", pixels.width())
                .put("heightPixels", pixels.height()));
        copy(flat, object, "firstSeen", "lastSeen", "seenMs", "topConfidence", "zones", "zonesEntered", "linesCrossed");
    }

    private static void rule(ObjectNode flat, JsonNode rule) {
        if (rule.isObject()) {
            flat.set(rule.path("kind").asText().equals("line") ? "line" : "zone", rule.get("id"));
            copy(flat, rule, "direction", "crossedAt", "dwellMs", "exit");
            copy(flat, rule.path("counts"), "in", "out", "inside");
        }
    }

    private static void health(ObjectNode flat, ObjectNode data) {
        JsonNode health = data.path("health");
        copy(flat, health, "state", "attempt", "delayMs", "lastedMs", "stepMs");
        JsonNode cause = health.path("cause");
        if (cause.isObject()) {
            flat.set("cause", cause.get("kind"));
            copy(flat, cause, "message", "hint", "retryable");
        }
    }

    private static void copy(ObjectNode flat, JsonNode from, String... names) {
        for (String name : names) {
            if (from.hasNonNull(name)) {
                flat.set(name, from.get(name));
            }
        }
    }
}
