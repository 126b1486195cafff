/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Version 1.0 of the schema as it was published: what it promised is still promised. */
class SchemaCompatibilityTest {
    private static final Path FROZEN = Path.of("src", "test", "resources", "events", "vision-event-1.0.schema.json");

    @Test
    void schemaOnlyGrows() throws Exception {
        assertThat(SchemaChanges.between(frozen(), EventSchema.document()))
                .as("Consumers were written for the schema in " + FROZEN
                        + ": never edit it. A field or value may be added"
                        + " to the present one; what else is to change is a new version, with types that end in v2.")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void incompatibleChangeIsRefused(Consumer<ObjectNode> change) throws Exception {
        ObjectNode changed = frozen();
        change.accept(changed);
        assertThat(changed).isNotEqualTo(frozen());
        assertThat(SchemaChanges.between(frozen(), changed)).isNotEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> incompatibleChangeIsRefused() {
        Map<String, Consumer<ObjectNode>> changes = Map.ofEntries(
                Map.entry("more is required", s -> array(s, "/$defs/object/required")
                        .add("classId")),
                Map.entry(
                        "the first is required",
                        s -> object(s, "/$defs/stream").putArray("required").add("codec")),
                Map.entry("less is promised", s -> array(s, "/$defs/frame/required")
                        .remove(0)),
                Map.entry("a value is gone", s -> array(s, "/properties/type/enum")
                        .remove(2)),
                Map.entry("a text is one of a few", s -> object(s, "/$defs/object/properties/label")
                        .putArray("enum")
                        .add("car")),
                Map.entry("any value is allowed", s -> object(s, "/$defs/rule/properties/exit")
                        .remove("enum")),
                Map.entry("a type is narrower", s -> object(s, "/$defs/box/properties/x")
                        .put("type", "integer")),
                Map.entry("a type is wider", s -> object(s, "/$defs/object/properties/classId")
                        .put("type", "number")),
                Map.entry("a bound is new", s -> object(s, "/$defs/rule/properties/id")
                        .put("maxLength", 5)),
                Map.entry("a bound is gone", s -> object(s, "/$defs/box/properties/x")
                        .remove("maximum")),
                Map.entry("a field is gone", s -> object(s, "/$defs/object/properties")
                        .remove("classId")),
                Map.entry("a definition is gone", s -> object(s, "/$defs").remove("box")),
                Map.entry("further fields are refused", s -> object(s, "/$defs/data")
                        .put("additionalProperties", false)),
                Map.entry("user-info is allowed", s -> object(s, "/$defs/reference")
                        .remove("not")),
                Map.entry("a format is new", s -> object(s, "/$defs/object/properties/label")
                        .put("format", "uri")),
                Map.entry("a kind has less", s -> array(s, "/$defs/lineCrossed/required")
                        .remove(0)),
                Map.entry("a kind is narrower", s -> object(s, "/$defs/cameraHealth/properties/data/properties")
                        .putObject("stream")
                        .putArray("required")
                        .add("path")),
                Map.entry("a rule is gone", s -> array(s, "/$defs/health/allOf").remove(0)),
                Map.entry("a rule asks for more", s -> array(s, "/$defs/health/allOf/0/then/required")
                        .add("delayMs")),
                Map.entry("a rule is for all", s -> array(s, "/$defs/health/allOf")
                        .addObject()
                        .putArray("required")
                        .add("cause")),
                Map.entry("a rule is for old values", s -> rule(s, "closed")));
        return named(changes);
    }

    @ParameterizedTest
    @MethodSource
    void additionIsAllowed(Consumer<ObjectNode> change) throws Exception {
        ObjectNode changed = frozen();
        change.accept(changed);
        assertThat(changed).isNotEqualTo(frozen());
        assertThat(SchemaChanges.between(frozen(), changed)).isEmpty();
    }

    static Stream<Named<Consumer<ObjectNode>>> additionIsAllowed() {
        Map<String, Consumer<ObjectNode>> changes = Map.of(
                "a field",
                        s -> object(s, "/$defs/object/properties")
                                .putObject("color")
                                .put("type", "string"),
                "a value", s -> array(s, "/$defs/rule/properties/exit/enum").add("hidden"),
                "a definition", s -> object(s, "/$defs").putObject("speed").put("type", "number"),
                "a better description", s -> object(s, "/$defs/box").put("description", "Where."),
                "a better description of a kind",
                        s -> object(s, "/$defs/zoneLeft").put("description", "Gone."),
                "another order",
                        s -> array(s, "/$defs/box/required")
                                .add(array(s, "/$defs/box/required").remove(0)),
                "a rule for a new value", s -> rule(s, "rebooting"));
        return named(changes);
    }

    private static void rule(ObjectNode schema, String state) {
        ObjectNode rule = array(schema, "/$defs/health/allOf").addObject();
        rule.putObject("if").putObject("properties").putObject("state").put("const", state);
        rule.putObject("then").putArray("required").add("cause");
    }

    private static Stream<Named<Consumer<ObjectNode>>> named(Map<String, Consumer<ObjectNode>> changes) {
        return changes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> Named.of(e.getKey(), e.getValue()));
    }

    private static ObjectNode object(ObjectNode schema, String pointer) {
        return (ObjectNode) schema.at(pointer);
    }

    private static ArrayNode array(ObjectNode schema, String pointer) {
        return (ArrayNode) schema.at(pointer);
    }

    private static ObjectNode frozen() throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(FROZEN.toFile());
    }
}
