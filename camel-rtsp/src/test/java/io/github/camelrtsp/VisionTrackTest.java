/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TestPictures;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisionTrackTest {
    private static final String TRACK = "- to: vision-track:gate?lines.exit=0.5,0 0.5,1&zones.yard=0.6,0 1,0 1,1 0.6,1";
    private static final String TRANSFORM = "- transformDataType: { toType: \"vision:cloudevent\" }";

    @Test
    void aCrossingIsInTheHeadersOfThePictureInWhichItIsCertain() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK).start()) {
            List<Exchange> out = walk(route, "gate");
            List<VisionEvent> events = events(out);
            assertThat(events).extracting(VisionEvent::kind).containsExactly("line.crossed", "zone.entered");
            assertThat(events.get(0).object().id()).isEqualTo("t1");
            Exchange last = out.get(out.size() - 1);
            assertThat(last.getMessage().getHeader("CamelVisionCounts"))
                    .isEqualTo(Map.of("exit", Map.of("in", 0L, "out", 1L), "yard", Map.of("inside", 1L)));
            List<?> tracks = last.getMessage().getHeader("CamelVisionTracks", List.class);
            assertThat(tracks).extracting(track -> ((TrackedObject) track).id()).containsExactly("t1");
            assertThat(last.getMessage().getBody(String.class))
                    .as("the body stays")
                    .isEqualTo("picture 19");
        }
    }

    @Test
    void aRouteFiltersByEventsAndReadsCounts() throws Exception {
        try (VisionRoute route = VisionRoute.of("""
                        - to:
                            uri: vision-track:gate
                            parameters:
                              lines.exit: "0.5,0 0.5,1 out"
                              grace: 3s
                        - filter:
                            simple: "${header.CamelVisionEvents.size()} > 0"
                            steps:
                              - setBody:
                                  simple: "${header.CamelVisionEvents[0].kind} ${header.CamelVisionEvents[0].direction} ${header.CamelVisionCounts[exit][out]}"
                        """).start()) {
            assertThat(walk(route, "gate"))
                    .extracting(out -> out.getMessage().getBody(String.class))
                    .filteredOn(body -> !body.startsWith("picture"))
                    .containsExactly("line.crossed out 1");
        }
    }

    @Test
    void twoStepsThatFollowOneCameraTellNoEventByTheSameId() throws Exception {
        String sent = TRACK + "&objectEvents=true\n"
                + "- split:\n    simple: \"${header.CamelVisionEvents}\"\n    steps:\n      "
                + TRANSFORM + "\n      - to: mock:events";
        // In one route one after the other, and by the same endpoint twice.
        try (VisionRoute route = VisionRoute.of(sent, sent.replace("track:gate", "track:cars"), sent)
                .start()) {
            walk(route, "gate");
            List<String> ids =
                    route.context().getEndpoint("mock:events", MockEndpoint.class).getReceivedExchanges().stream()
                            .map(event -> event.getMessage().getHeader("cloudEvents_id", String.class))
                            .toList();
            assertThat(ids).hasSize(9).doesNotHaveDuplicates();
        }
    }

    @Test
    void eachCameraIsFollowedByItself() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK).start()) {
            for (int i = 0; i < 20; i++) {
                assertThat(picture(route, i % 2 == 0 ? "a" : "b", i).getException())
                        .isNull();
            }
            List<Object> late = attributes(route, "Cameras", "LiveObjects", "Pictures", "LatePictures", "Counts");
            assertThat(late.subList(0, 4)).containsExactly(2, 2, 20L, 0L);
            assertThat((String) late.get(4)).contains("a: {exit={in=0, out=1}", "b: {exit={in=0, out=1}");
        }
    }

    @Test
    void aLatePictureHasNoEventsAndIsCounted() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK).start()) {
            picture(route, "gate", 5);
            Exchange out = picture(route, "gate", 3);
            assertThat(out.getMessage().getHeader("CamelVisionEvents", List.class))
                    .isEmpty();
            assertThat(out.getMessage().getHeader("CamelVisionDetections", List.class))
                    .hasSize(1);
            assertThat(attributes(route, "LatePictures")).containsExactly(1L);
        }
    }

    @Test
    void oneStepMakesTheMessageOfACrossing() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK, TRANSFORM).start()) {
            List<JsonNode> messages = new ArrayList<>();
            for (Exchange out : walk(route, "gate")) {
                String text = out.getMessage().getBody(String.class);
                assertThat(EventSchema.faults(text)).isEmpty();
                messages.add(new ObjectMapper().readTree(text));
            }
            List<String> ids =
                    messages.stream().map(json -> json.get("id").asText()).toList();
            assertThat(ids).contains("gate:8f2c:object.detected:-:-:4");
            assertThat(ids)
                    .filteredOn(id -> id.contains("line.crossed"))
                    .singleElement()
                    .asString()
                    .startsWith("gate:8f2c:line.crossed:exit:t1:");
            assertThat(messages.get(5).at("/data/objects/0/trackId").asText()).isEqualTo("t1");
        }
    }

    @Test
    void severalEventsBecomeABatchOrOneMessageEachAfterASplit() throws Exception {
        String lines = "- to: vision-track:gate?lines.a=0.5,0 0.5,1&lines.b=0.5,0 0.5,1";
        try (VisionRoute route = VisionRoute.of(lines, TRANSFORM).start()) {
            Exchange batch = walk(route, "gate").stream()
                    .filter(out -> out.getMessage().getBody(String.class).startsWith("["))
                    .findFirst()
                    .orElseThrow();
            assertThat(batch.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
                    .startsWith("application/cloudevents-batch+json");
            JsonNode json = new ObjectMapper().readTree(batch.getMessage().getBody(String.class));
            assertThat(json).hasSize(2);
            for (JsonNode event : json) {
                assertThat(EventSchema.faults(event.toString())).isEmpty();
            }
        }
        String split = """
                - split:
                    simple: "${header.CamelVisionEvents}"
                    steps:
                      - transformDataType: { toType: "vision:cloudevent" }
                      - to: mock:bus
                """;
        try (VisionRoute route = VisionRoute.of(lines, split).start()) {
            walk(route, "gate");
            assertThat(route.context()
                            .getEndpoint("mock:bus", org.apache.camel.component.mock.MockEndpoint.class)
                            .getExchanges())
                    .extracting(out -> new ObjectMapper()
                            .readTree(out.getMessage().getBody(String.class))
                            .at("/data/rule/id")
                            .asText())
                    .containsExactly("a", "b");
        }
    }

    @Test
    void withoutADetectionStepItFailsWithTheStepToAdd() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK).start()) {
            assertThat(route.sendBody("x").getException())
                    .hasMessageContaining(
                            "vision-track:gate needs the header CamelVisionDetections: put a step such as");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lines.exit=320,0 320,480        | lines.exit=320,0 320,480: x of point 1 is 320",
                "lines.exit=0.5,0                | lines.exit=0.5,0: it has 1 point but needs 2",
                "zones.yard=0,0 1,1 1,0 0,1      | zones.yard: the edge from corner 1 to 2 crosses",
                "zones.yard=0,0 1,1              | zones.yard=0,0 1,1: it has 2 points but needs 3",
                "lines.a=0,0 1,1&lines.a=0,1 1,0 | lines.a is given more than once",
                "lines.a:b=0,0 1,1               | lines.a:b: a name has letters, digits",
                "lines.a=0,0 1,1&zones.a=0,0 1,0 1,1 | have the same name",
                "anchor=foot                     | anchor=foot is none of bottom-center, center, top-center",
                "confirmFrames=0                 | confirmFrames=0 is less than 1",
                "hysteresis=-1                   | hysteresis=-1.0 is not from 0 to 2",
                "line.exit=0,0 1,1               | line.exit"
            })
    void optionsThatCannotBeKeepTheRouteFromStarting(String options, String why) {
        assertThatThrownBy(() -> {
                    try (VisionRoute route = VisionRoute.of("- to: vision-track:gate?" + options)) {
                        route.start();
                    }
                })
                .hasStackTraceContaining(why);
    }

    private static List<VisionEvent> events(List<Exchange> exchanges) {
        List<VisionEvent> events = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            List<?> header = exchange.getMessage().getHeader("CamelVisionEvents", List.class);
            header.forEach(event -> events.add((VisionEvent) event));
        }
        return events;
    }

    /** From left to right, through the line in the middle, in 20 pictures. */
    private static List<Exchange> walk(VisionRoute route, String camera) {
        List<Exchange> out = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Exchange exchange = picture(route, camera, i);
            assertThat(exchange.getException()).isNull();
            out.add(exchange);
        }
        return out;
    }

    private static Exchange picture(VisionRoute route, String camera, int number) {
        return route.send(exchange -> {
            exchange.getMessage().setBody("picture " + number);
            exchange.getMessage().setHeader("CamelRtspCamera", camera);
            exchange.getMessage().setHeader("CamelRtspSessionId", "8f2c");
            exchange.getMessage().setHeader("CamelRtspSequence", (long) number);
            exchange.getMessage().setHeader("CamelRtspCaptureTime", TestPictures.CAPTURED.plusMillis(200L * number));
            exchange.getMessage()
                    .setHeader(
                            "CamelVisionDetections",
                            List.of(new Detection("person", 0, 0.8, new Box(0.1 + 0.035 * number, 0.4, 0.1, 0.3))));
        });
    }

    private static List<Object> attributes(VisionRoute route, String... names) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> endpoints = server.queryNames(
                new ObjectName("org.apache.camel:context=" + route.context().getManagementName() + ",type=endpoints,*"),
                null);
        List<Object> values = new ArrayList<>();
        for (ObjectName endpoint : endpoints) {
            List<String> known = java.util.Arrays.stream(
                            server.getMBeanInfo(endpoint).getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .toList();
            if (known.contains("LatePictures")) {
                for (String name : names) {
                    values.add(server.getAttribute(endpoint, name));
                }
            }
        }
        return values;
    }
}
