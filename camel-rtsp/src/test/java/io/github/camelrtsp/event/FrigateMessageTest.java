/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.GoldenTrajectoriesTest;
import io.github.camelrtsp.vision.VisionEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against the shape that Frigate documents (docs/docs/integrations/mqtt.md) and its source sends (frigate/track/tracked_object.py,
 * {@code to_dict}), at commit e3fa7018 of July 2026.
 */
class FrigateMessageTest {
    /** The keys that are filled here, and the JSON type of each in Frigate's example. */
    private static final Map<String, Set<JsonNodeType>> FRIGATE = new LinkedHashMap<>();

    static {
        Set.of("id", "camera", "label").forEach(key -> FRIGATE.put(key, Set.of(JsonNodeType.STRING)));
        Set.of(
                        "frame_time",
                        "top_score",
                        "start_time",
                        "score",
                        "area",
                        "ratio",
                        "motionless_count",
                        "position_changes")
                .forEach(key -> FRIGATE.put(key, Set.of(JsonNodeType.NUMBER)));
        Set.of("false_positive", "has_clip", "has_snapshot", "active", "stationary")
                .forEach(key -> FRIGATE.put(key, Set.of(JsonNodeType.BOOLEAN)));
        Set.of("box", "region", "current_zones", "entered_zones", "current_attributes")
                .forEach(key -> FRIGATE.put(key, Set.of(JsonNodeType.ARRAY)));
        FRIGATE.put("attributes", Set.of(JsonNodeType.OBJECT));
        FRIGATE.put("end_time", Set.of(JsonNodeType.NULL, JsonNodeType.NUMBER));
        FRIGATE.put("sub_label", Set.of(JsonNodeType.NULL, JsonNodeType.ARRAY));
        FRIGATE.put("snapshot", Set.of(JsonNodeType.NULL, JsonNodeType.OBJECT));
    }

    static List<CloudEvent> events() {
        return YardEvents.ofThePerson();
    }

    @ParameterizedTest
    @MethodSource("events")
    void keysAndTypesAreThoseOfFrigate(CloudEvent event) throws Exception {
        JsonNode message = read(event);
        assertThat(message.properties()).extracting(Map.Entry::getKey).containsExactly("type", "before", "after");
        for (String side : List.of("before", "after")) {
            JsonNode state = message.get(side);
            assertThat(state.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrderElementsOf(FRIGATE.keySet());
            FRIGATE.forEach((key, types) ->
                    assertThat(types).as(key).contains(state.get(key).getNodeType()));
            List.of("box", "region", "area", "motionless_count")
                    .forEach(key ->
                            assertThat(wholeNumbers(state.get(key))).as(key).isTrue());
            assertThat(state.get("box")).hasSize(4);
        }
    }

    private static boolean wholeNumbers(JsonNode node) {
        if (!node.isArray()) {
            return node.isInt();
        }
        boolean whole = true;
        for (JsonNode number : node) {
            whole &= number.isInt();
        }
        return whole;
    }

    @Test
    void theWholeMessageOfAnEntry() {
        assertThat(FrigateMessage.of(YardEvents.entered())).isEqualTo("""
                        {"type":"update",\
                        "before":{"id":"1795227034.912-gate-t17","camera":"gate","frame_time":1795227037.412,"snapshot":null,\
                        "label":"person","sub_label":null,"top_score":0.91,"false_positive":false,\
                        "start_time":1795227034.912,"end_time":null,"score":0.7123,"box":[262,115,403,227],"area":15792,\
                        "ratio":1.2589285714285714,"region":[0,0,640,360],"active":true,"stationary":false,\
                        "motionless_count":0,"position_changes":0,"current_zones":[],"entered_zones":["door"],\
                        "has_clip":false,"has_snapshot":false,"attributes":{},"current_attributes":[]},\
                        "after":{"id":"1795227034.912-gate-t17","camera":"gate","frame_time":1795227037.412,"snapshot":null,\
                        "label":"person","sub_label":null,"top_score":0.91,"false_positive":false,\
                        "start_time":1795227034.912,"end_time":null,"score":0.7123,"box":[262,115,403,227],"area":15792,\
                        "ratio":1.2589285714285714,"region":[0,0,640,360],"active":true,"stationary":false,\
                        "motionless_count":0,"position_changes":0,"current_zones":["yard"],\
                        "entered_zones":["yard","door"],"has_clip":false,"has_snapshot":false,"attributes":{},\
                        "current_attributes":[]}}""");
    }

    @Test
    void aVisitIsOneNewThenUpdatesThenOneEndWithOneId() throws Exception {
        List<CloudEvent> visit = List.of(
                YardEvents.appeared(),
                YardEvents.crossed(),
                YardEvents.entered(),
                YardEvents.left(),
                YardEvents.gone());
        assertThat(visit)
                .extracting(event -> read(event).get("type").asText())
                .containsExactly("new", "update", "update", "update", "end");
        assertThat(visit)
                .extracting(event -> read(event).at("/after/id").asText())
                .containsOnly("1795227034.912-gate-t17");
    }

    @Test
    void aNewObjectWasAFalsePositiveBefore() throws Exception {
        JsonNode message = read(YardEvents.appearedInTheYard());
        assertThat(message.at("/before/false_positive").asBoolean()).isTrue();
        assertThat(message.at("/after/false_positive").asBoolean()).isFalse();
        assertThat(zones(message, "/before/entered_zones")).isEmpty();
        assertThat(zones(message, "/after/entered_zones")).containsExactly("yard");
    }

    @Test
    void theEndTellsWhenItWasSeenLastAndWhenThatWasCertain() throws Exception {
        JsonNode message = read(YardEvents.gone());
        assertThat(message.at("/before/end_time").isNull()).isTrue();
        assertThat(message.at("/after/end_time").decimalValue()).isEqualByComparingTo("1795227037.412");
        assertThat(message.at("/after/frame_time").decimalValue()).isEqualByComparingTo("1795227037.212");
        assertThat(zones(message, "/after/entered_zones")).containsExactly("yard", "door");
        assertThat(zones(message, "/after/current_zones")).isEmpty();
    }

    @Test
    void aLineIsAZoneThatIsEnteredAndLeftAtOnce() throws Exception {
        JsonNode message = read(YardEvents.crossed());
        assertThat(zones(message, "/before/entered_zones")).isEmpty();
        assertThat(zones(message, "/after/entered_zones")).containsExactly("door");
        assertThat(zones(message, "/after/current_zones")).isEmpty();
    }

    @Test
    void whoLeavesAZoneWasInItBefore() throws Exception {
        JsonNode message = read(YardEvents.left());
        assertThat(zones(message, "/before/current_zones")).containsExactly("yard");
        assertThat(zones(message, "/after/current_zones")).isEmpty();
        assertThat(zones(message, "/after/entered_zones")).containsExactly("yard", "door");
    }

    /** Conditions as people write them in their automations. */
    @Test
    void theConditionsOfAutomationsHold() throws Exception {
        Predicate<JsonNode> newInTheYard = m -> m.get("type").asText().equals("new")
                && zones(m, "/after/entered_zones").contains("yard")
                && m.at("/after/label").asText().equals("person");
        Predicate<JsonNode> cameIntoTheYard =
                m -> !zones(m, "/before/current_zones").contains("yard")
                        && zones(m, "/after/current_zones").contains("yard");
        Predicate<JsonNode> worthANote = m -> !m.get("type").asText().equals("end")
                && !m.at("/after/false_positive").asBoolean()
                && !m.at("/after/stationary").asBoolean()
                && m.at("/after/top_score").asDouble() > 0.8
                && m.at("/after/sub_label").isNull();
        assertThat(YardEvents.ofThePerson())
                .extracting(event -> event.kind() + " " + newInTheYard.test(read(event)) + " "
                        + cameIntoTheYard.test(read(event)) + " " + worthANote.test(read(event)))
                .containsExactly(
                        "object.appeared false false true",
                        "object.appeared true true true",
                        "line.crossed false false true",
                        "zone.entered false true true",
                        "zone.dwelled false false true",
                        "zone.left false false true",
                        "object.gone false false false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 0    | 1    | 1    | [0,0,639,359]",
                "0.9  | 0.9  | 0.1  | 0.1  | [576,324,639,359]",
                "0.5  | 0.5  | 0    | 0    | [320,180,320,180]",
                "1    | 1    | 0    | 0    | [639,359,639,359]",
                "0.29 | 0.29 | 0.01 | 0.01 | [186,104,192,108]",
                "0.99 | 0.99 | 0.5  | 0.5  | [634,356,639,359]"
            })
    void boxesArePixelsOfThePictureAndEndWithIt(double x, double y, double width, double height, String box)
            throws Exception {
        JsonNode after = read(YardEvents.happened(new VisionEvent.ObjectAppeared(
                        YardEvents.person(new Box(x, y, width, height), List.of(), List.of(), List.of()))))
                .get("after");
        assertThat(after.get("box")).hasToString(box);
        int w = after.at("/box/2").asInt() - after.at("/box/0").asInt();
        int h = after.at("/box/3").asInt() - after.at("/box/1").asInt();
        assertThat(after.get("area").asInt()).isEqualTo(w * h);
        assertThat(after.get("ratio").asDouble()).isEqualTo(w / (double) Math.max(1, h));
    }

    @Test
    void withoutThePicturesSizeThereAreNoPixels() throws Exception {
        CloudEvent event = YardEvents.message("gate", Optional.empty())
                .happened(
                        new VisionEvent.ObjectAppeared(YardEvents.inTheYard()), GoldenTrajectoriesTest.OPTIONS.rules());
        JsonNode after = read(event).get("after");
        assertThat(List.of("box", "area", "ratio", "region")).noneMatch(after::has);
        assertThat(after.get("label").asText()).isEqualTo("person");
    }

    @Test
    void theIdOfACameraWithAnAddressFitsIntoAUrl() throws Exception {
        CloudEvent event = YardEvents.message("10.0.0.5:554/ch1/sub", Optional.empty())
                .happened(
                        new VisionEvent.ObjectAppeared(YardEvents.inTheYard()), GoldenTrajectoriesTest.OPTIONS.rules());
        assertThat(read(event).at("/after/id").asText()).isEqualTo("1795227034.912-10.0.0.5_554_ch1_sub-t17");
        assertThat(read(event).at("/after/camera").asText()).isEqualTo("10.0.0.5:554/ch1/sub");
    }

    @Test
    void aStoredEventGivesTheSameMessage() {
        for (CloudEvent event : YardEvents.ofThePerson()) {
            CloudEvent stored = CloudEvent.parse(event.json().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .get(0);
            assertThat(FrigateMessage.of(stored)).isEqualTo(FrigateMessage.of(event));
        }
    }

    @Test
    void whatIsNotAboutAFollowedObjectIsRefused() {
        Detection dog = new Detection("dog", 16, 0.9, YardEvents.BOX).as("t3");
        assertThatThrownBy(() -> FrigateMessage.of(YardEvents.detected(dog)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Frigate has no message for object.detected (event gate:8f2c:object.detected:yolo11n:-:184233): its"
                                + " topic frigate/events is about objects that are followed. Filter by the header"
                                + " cloudEvents_type before the data type vision:frigate, or send vision:json");
        assertThatThrownBy(() -> FrigateMessage.of(YardEvents.stillThatFailed()))
                .hasMessageContaining("Frigate has no message for media.failed");
        assertThatThrownBy(() -> FrigateMessage.of(YardEvents.health()))
                .hasMessageContaining("Frigate has no message for camera.health");
    }

    private static List<String> zones(JsonNode message, String path) {
        return message.at(path).valueStream().map(JsonNode::asText).toList();
    }

    private static JsonNode read(CloudEvent event) {
        try {
            return new ObjectMapper().readTree(FrigateMessage.of(event));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
