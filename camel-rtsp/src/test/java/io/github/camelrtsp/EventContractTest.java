/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMessage;
import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import io.github.camelrtsp.vision.VisionEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What consumers may rely on: every kind of event that the code can make, against the published schema. */
class EventContractTest {
    static Collection<CloudEvent> examples() {
        return EventExamples.all().values();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachKeepsThePublishedSchema(CloudEvent event) {
        assertThat(EventSchema.faults(event.json())).isEmpty();
    }

    /** CloudEvents 1.0.2, sections 3 and 5. */
    @ParameterizedTest
    @MethodSource("examples")
    void eachKeepsTheRulesOfCloudEvents(CloudEvent event) {
        event.node().properties().forEach(attribute -> {
            assertThat(attribute.getKey()).matches("[a-z0-9]{1,20}");
            assertThat(attribute.getKey().equals("data") || isOfATypeOfAttributes(attribute.getValue()))
                    .as(attribute.toString())
                    .isTrue();
        });
        assertThat(event.attributes())
                .containsKeys("id", "source", "type", "specversion")
                .doesNotContainValue("");
        assertThat(event.attributes().get("specversion")).isEqualTo("1.0");
        assertThat(URI.create(event.attributes().get("source")).getUserInfo()).isNull();
        assertThat(URI.create(event.attributes().get("dataschema")).isAbsolute())
                .isTrue();
        assertThat(OffsetDateTime.parse(event.attributes().get("time")).toInstant())
                .isEqualTo(Instant.parse("2026-11-21T02:10:37.412Z"));
    }

    private static boolean isOfATypeOfAttributes(JsonNode value) {
        return value.isTextual() || value.isInt() || value.isBoolean();
    }

    @Test
    void idsAreOfOneEventEach() {
        assertThat(ids(EventExamples.visionEvents().keySet())).doesNotHaveDuplicates();
        assertThat(ids(EventExamples.streamEvents().keySet().stream()
                        .filter(name -> !name.endsWith("as-asked"))
                        .toList()))
                .doesNotHaveDuplicates();
    }

    /** Two crossings or exits of one track at one rule cannot become certain with one picture. */
    private static List<String> ids(Collection<String> names) {
        return names.stream()
                .filter(name -> !name.endsWith("-out") && !name.endsWith("-lost"))
                .map(name -> EventExamples.all().get(name).id())
                .toList();
    }

    @Test
    void eachKindThatTheCodeCanMakeHasAnExample() {
        assertThat(classes(EventExamples.visionEvents().values())).containsExactlyInAnyOrder(kinds(VisionEvent.class));
        assertThat(classes(EventExamples.streamEvents().values())).containsExactlyInAnyOrder(kinds(StreamEvent.class));
    }

    @Test
    void typesOfTheSchemaAreThoseOfTheExamples() {
        assertThat(schemaEnum("/properties/type"))
                .isEqualTo(examples().stream().map(CloudEvent::type).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void eachTypeOfTheSchemaSaysWhatItHas() {
        assertThat(texts(EventSchema.document().get("allOf"), "/if/properties/type/const"))
                .isEqualTo(schemaEnum("/properties/type"));
    }

    @Test
    void statesOfTheSchemaAreThoseOfTheExamples() {
        assertThat(schemaEnum("/$defs/health/properties/state"))
                .isEqualTo(EventExamples.streamEvents().values().stream()
                        .map(StreamEvent::kind)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void causesOfTheSchemaAreThoseThatThereAre() {
        assertThat(classes(causes())).containsExactlyInAnyOrder(kinds(RtspException.class));
        assertThat(schemaEnum("/$defs/cause/properties/kind"))
                .isEqualTo(causes().stream().map(RtspException::kind).collect(Collectors.toCollection(TreeSet::new)));
        assertThat(causes()).allSatisfy(cause -> {
            StreamEvent waiting = new StreamEvent.Waiting(Instant.now(), 1, Duration.ofSeconds(2), cause);
            assertThat(EventSchema.faults(EventExamples.health(waiting).json())).isEmpty();
        });
    }

    @Test
    void examplesInTheSchemaKeepIt() {
        JsonNode examples = EventSchema.document().get("examples");
        assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
        examples.forEach(
                example -> assertThat(EventSchema.faults(example.toString())).isEmpty());
    }

    @Test
    void schemaNamesItself() {
        assertThat(EventSchema.document().get("$id").asText()).isEqualTo(EventMessage.SCHEMA_ID);
    }

    @Test
    void eachFieldOfTheSchemaIsDescribed() {
        undescribed("", EventSchema.document());
    }

    /** A reference may be described at its target. */
    private static void undescribed(String where, JsonNode schema) {
        boolean isCondition = where.endsWith("/then") || where.endsWith("/if") || schema.has("if");
        if (isCondition) {
            return;
        }
        schema.path("properties").properties().forEach(field -> {
            String name = where + "/" + field.getKey();
            boolean refines = where.matches(".*/\\$defs/[a-z]+[A-Z]\\w*(/.*)?");
            assertThat(refines
                            || field.getValue().has("description")
                            || field.getValue().has("$ref"))
                    .as("description of " + name)
                    .isTrue();
            undescribed(name, field.getValue());
        });
        schema.path("$defs").properties().forEach(type -> {
            assertThat(type.getValue().has("description"))
                    .as("description of " + type.getKey())
                    .isTrue();
            undescribed(where + "/$defs/" + type.getKey(), type.getValue());
        });
    }

    private static List<RtspException> causes() {
        return List.of(
                new RtspException.Unreachable("a", null),
                new RtspException.Refused("a", null),
                new RtspException.TimedOut("a", RtspException.Phase.TLS),
                new RtspException.Unauthorized("a"),
                new RtspException.Forbidden("a"),
                new RtspException.NotFound("a"),
                new RtspException.TooManyClients("a"),
                new RtspException.Unsupported("a", "b"),
                new RtspException.Tls("a", null, "b"),
                new RtspException.ProtocolError("a"),
                new RtspException.Stalled("a"),
                new RtspException.Ended("a", null));
    }

    private static Set<String> schemaEnum(String field) {
        return texts(EventSchema.document().at(field + "/enum"), "");
    }

    private static Set<String> texts(JsonNode array, String at) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(node -> node.at(at).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Class<?>> classes(Collection<?> values) {
        return values.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Class<?>[] kinds(Class<?> sealed) {
        return Stream.of(sealed)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                .toArray(Class<?>[]::new);
    }
}
