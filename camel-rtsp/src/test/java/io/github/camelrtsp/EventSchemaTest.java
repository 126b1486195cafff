/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelrtsp.event.EventSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the published schema refuses, and what it lets through. */
class EventSchemaTest {
    @ParameterizedTest(name = "{0} without {1}")
    @CsvSource({
        "object.detected, /id",
        "object.detected, /source",
        "object.detected, /time",
        "object.detected, /partitionkey",
        "object.detected, /sequence",
        "object.detected, /data",
        "object.detected, /data/schemaVersion",
        "object.detected, /data/phase",
        "object.detected, /data/camera/id",
        "object.detected, /data/stream",
        "object.detected, /data/stream/height",
        "object.detected, /data/frame",
        "object.detected, /data/frame/captureTimeSource",
        "object.detected, /data/frame/sessionId",
        "object.detected, /data/objects",
        "object.detected, /data/objects/0/box",
        "object.detected, /data/objects/0/box/width",
        "line.crossed-in, /subject",
        "line.crossed-in, /data/frame",
        "line.crossed-in, /data/objects/0",
        "line.crossed-in, /data/objects/0/trackId",
        "line.crossed-in, /data/objects/0/firstSeen",
        "line.crossed-in, /data/rule",
        "line.crossed-in, /data/rule/direction",
        "line.crossed-in, /data/rule/crossedAt",
        "line.crossed-in, /data/rule/counts/out",
        "zone.entered, /subject",
        "zone.entered, /data/rule",
        "zone.entered, /data/rule/counts/inside",
        "zone.dwelled, /data/rule/dwellMs",
        "zone.left-seen, /data/rule/dwellMs",
        "zone.left-seen, /data/rule/exit",
        "camera.health-connecting, /data/health",
        "camera.health-connecting, /data/health/state",
        "camera.health-connecting, /data/health/attempt",
        "camera.health-playing, /data/health/sessionId",
        "camera.health-stalled, /data/health/cause",
        "camera.health-waiting, /data/health/delayMs",
        "camera.health-waiting, /data/health/cause",
        "camera.health-waiting, /data/health/cause/hint",
        "camera.health-frozen-over, /data/health/lastedMs",
        "camera.health-clock-step, /data/health/stepMs",
        "camera.health-clock-step, /data/objects"
    })
    void eventThatLacksAPartIsRefused(String name, String part) {
        ObjectNode event = example(name);
        int slash = part.lastIndexOf('/');
        JsonNode parent = event.at(part.substring(0, slash));
        if (parent instanceof ObjectNode object) {
            assertThat(object.remove(part.substring(slash + 1))).isNotNull();
        } else {
            ((ArrayNode) parent).remove(0);
        }
        assertThat(EventSchema.faults(event.toString())).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource({
        "object.detected, /type, io.github.camelrtsp.object.seen.v1",
        "object.detected, /type, io.camelrtsp.object.detected.v1",
        "object.detected, /time, yesterday",
        "object.detected, /dataschema, https://example.org/other.json",
        "object.detected, /sequence, 17",
        "object.detected, /source, //admin:secret@10.0.0.5/ch1",
        "object.detected, /source, rtsp://admin:secret@10.0.0.5/ch1",
        "object.detected, /source, rtsp://admin@10.0.0.5/ch1",
        "object.detected, /source, rtsp:admin:secret@10.0.0.5/ch1",
        "object.detected, /data/camera/id, ''",
        "object.detected, /data/frame/captureTimeSource, guess",
        "object.detected, /data/frame/receiveTime, 17:00",
        "line.crossed-in, /data/rule/direction, both",
        "line.crossed-in, /data/rule/kind, zone",
        "line.crossed-in, /data/phase, start",
        "zone.left-lost, /data/rule/exit, left",
        "camera.health-waiting, /data/health/state, away",
        "camera.health-waiting, /data/health/cause/kind, unknown"
    })
    void wrongValueIsRefused(String name, String field, String value) {
        assertThat(EventSchema.faults(with(name, field, new TextNode(value)).toString()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cameras/a%40b", "s3://bucket/a@b.jpg", "file:captures/gate@1.jpg", "captures/gate@1.jpg"})
    void atSignThatIsNoUserInfoIsFine(String uri) {
        assertThat(EventSchema.faults(
                        with("object.detected", "/source", new TextNode(uri)).toString()))
                .isEmpty();
    }

    @Test
    void healthHasNoObjects() {
        ObjectNode event = example("camera.health-dark");
        event.withArray("/data/objects").add(example("object.detected").at("/data/objects/0"));
        assertThat(EventSchema.faults(event.toString())).isNotEmpty();
    }

    @Test
    void consumersMeetFieldsThatTheyDoNotKnow() {
        for (String place :
                new String[] {"/data", "/data/frame", "/data/objects/0", "/data/rule", "/data/objects/0/box"}) {
            JsonNode unknown = JsonNodeFactory.instance.objectNode().put("a", 1);
            assertThat(EventSchema.faults(with("line.crossed-in", place + "/newInOneDotOne", unknown)
                            .toString()))
                    .isEmpty();
        }
    }

    @Test
    void furtherAttributesAreThoseThatCloudEventsAllows() {
        TextNode trace = new TextNode("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(EventSchema.faults(
                        with("line.crossed-in", "/traceparent", trace).toString()))
                .isEmpty();
        assertThat(EventSchema.faults(
                        with("line.crossed-in", "/traceParent", trace).toString()))
                .isNotEmpty();
        assertThat(EventSchema.faults(
                        with("line.crossed-in", "/an-attribute", trace).toString()))
                .isNotEmpty();
        assertThat(EventSchema.faults(with("line.crossed-in", "/attribute", JsonNodeFactory.instance.objectNode())
                        .toString()))
                .isNotEmpty();
    }

    private static ObjectNode with(String name, String field, JsonNode value) {
        ObjectNode event = example(name);
        int slash = field.lastIndexOf('/');
        ((ObjectNode) event.at(field.substring(0, slash))).set(field.substring(slash + 1), value);
        return event;
    }

    private static ObjectNode example(String name) {
        return EventExamples.all().get(name).node();
    }
}
