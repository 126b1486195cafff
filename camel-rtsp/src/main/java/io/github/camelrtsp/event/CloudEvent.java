/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One event: CloudEvents 1.0, after the schema {@value EventMessage#SCHEMA_RESOURCE}. Immutable. */
public final class CloudEvent {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Attributes that an event cannot be without. */
    private static final List<String> REQUIRED = List.of("id", "source", "type", "time", "partitionkey");

    private final ObjectNode event;

    /** Takes the node over. */
    CloudEvent(ObjectNode event) {
        this.event = event;
    }

    /**
     * Reads one event, or a batch of them.
     *
     * @param text in UTF-8: a JSON object, or an array of them
     * @throws IllegalArgumentException if it is no JSON, or something else than events that this project made
     */
    public static List<CloudEvent> parse(byte[] text) {
        JsonNode root = read(text);
        if (root.isArray() && root.isEmpty()) {
            throw new IllegalArgumentException("This is no event: the batch is empty");
        }
        Stream<JsonNode> events = root.isArray() ? StreamSupport.stream(root.spliterator(), false) : Stream.of(root);
        return events.map(CloudEvent::checked).toList();
    }

    /**
     * The event of these parts: binary mode.
     *
     * @param attributes all but {@code data}, by name
     * @param data in UTF-8: a JSON object
     * @throws IllegalArgumentException if it is no JSON, or something else than an event that this project made
     */
    public static CloudEvent of(Map<String, String> attributes, byte[] data) {
        ObjectNode event = JSON.createObjectNode();
        attributes.forEach(event::put);
        event.set("data", read(data));
        return checked(event);
    }

    private static JsonNode read(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("This is no event, it is no JSON: " + e.getMessage(), e);
        }
    }

    private static CloudEvent checked(JsonNode node) {
        if (!(node instanceof ObjectNode event)
                || !"1.0".equals(node.path("specversion").asText())) {
            throw new IllegalArgumentException("This is no event: it is no JSON object with specversion 1.0");
        }
        REQUIRED.stream()
                .filter(name -> !event.path(name).isTextual())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("This is no event of a camera: it has no " + name);
                });
        if (!event.path("data").isObject()) {
            throw new IllegalArgumentException("This is no event of a camera: it has no data");
        }
        return new CloudEvent(event);
    }

    /** Unique, and the same however often the event is sent. */
    public String id() {
        return event.get("id").asText();
    }

    /** Such as {@code io.github.camelrtsp.line.crossed.v1}. */
    public String type() {
        return event.get("type").asText();
    }

    /** The part of the type that says what happened, such as {@code line.crossed}. */
    public String kind() {
        return Envelope.kind(type());
    }

    /** The name of the camera: what events are to be kept in order by. */
    public String camera() {
        return event.get("partitionkey").asText();
    }

    /** All attributes by name, as text: everything but {@code data}. */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        event.properties().forEach(field -> {
            if (!"data".equals(field.getKey()) && !field.getValue().isNull()) {
                attributes.put(field.getKey(), field.getValue().asText());
            }
        });
        return attributes;
    }

    /** The part {@code data}, as JSON: a copy. */
    public ObjectNode data() {
        return event.get("data").deepCopy();
    }

    /** All of it: a copy. */
    public ObjectNode node() {
        return event.deepCopy();
    }

    /** All of it, as one line of JSON: structured mode. */
    public String json() {
        return write(event);
    }

    /** Several in one message: {@code application/cloudevents-batch+json}. */
    public static String batch(List<CloudEvent> events) {
        return write(
                JSON.createArrayNode().addAll(events.stream().map(e -> e.event).toList()));
    }

    private static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON could not be written", e);
        }
    }

    /** Whether it tells the same, in whichever order of its fields. */
    @Override
    public boolean equals(Object other) {
        return other instanceof CloudEvent that && event.equals(CloudEvent::compareValues, that.event);
    }

    /** A number is the same after it was written and read, although Jackson may have another type for it then. */
    private static int compareValues(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /** Its id. */
    @Override
    public String toString() {
        return id();
    }
}
