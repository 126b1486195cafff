/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TestPictures;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vision:frigate} and {@code vision:json} in a route. */
class VisionShapesTest {
    private static final String TRACK =
            "- to: vision-track:gate?objectEvents=true&grace=500ms&lines.exit=0.5,0 0.5,1&zones.yard=0.6,0 1,0 1,1 0.6,1";

    @Test
    void oneVisitIsToldAsFrigateTellsIt() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK, each("vision:frigate")).start()) {
            List<JsonNode> messages = new ArrayList<>();
            for (Exchange exchange : visit(route)) {
                assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE))
                        .isEqualTo("application/json");
                assertThat(exchange.getMessage().getHeader("JMSXGroupID")).isEqualTo("gate");
                assertThat(exchange.getMessage().getHeader("kafka.KEY")).isEqualTo("gate");
                messages.add(new ObjectMapper().readTree(exchange.getMessage().getBody(String.class)));
            }
            assertThat(messages)
                    .extracting(m -> m.get("type").asText())
                    .containsExactly("new", "update", "update", "update", "end");
            assertThat(messages).extracting(m -> m.at("/after/id").asText()).containsOnly("1795227037.412-gate-t1");
            assertThat(messages)
                    .extracting(m -> m.at("/after/entered_zones").toString())
                    .containsExactly(
                            "[]", "[\"exit\"]", "[\"yard\",\"exit\"]", "[\"yard\",\"exit\"]", "[\"yard\",\"exit\"]");
            assertThat(messages.get(0).at("/after/box")).hasToString("[109,144,173,252]");
        }
    }

    @Test
    void plainJsonKeepsTheHeadersToRouteBy() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK, each("vision:json")).start()) {
            List<Exchange> out = visit(route);
            assertThat(out)
                    .extracting(exchange -> exchange.getMessage().getHeader("cloudEvents_type"))
                    .containsExactly(
                            "io.github.camelrtsp.object.appeared.v1",
                            "io.github.camelrtsp.line.crossed.v1",
                            "io.github.camelrtsp.zone.entered.v1",
                            "io.github.camelrtsp.zone.left.v1",
                            "io.github.camelrtsp.object.gone.v1");
            for (Exchange exchange : out) {
                JsonNode flat =
                        new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
                assertThat(flat.get("id").asText())
                        .isEqualTo(exchange.getMessage().getHeader("cloudEvents_id"));
                assertThat(exchange.getMessage().getHeader(Exchange.CONTENT_TYPE))
                        .isEqualTo("application/json");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vision:frigate", "vision:json"})
    void anEventThatCameFromAStoreBecomesTheSame(String type) throws Exception {
        String stored = """
                - split:
                    simple: "${header.CamelVisionEvents}"
                    steps:
                      - transformDataType: { toType: "vision:cloudevent" }
                      - removeHeaders: { pattern: "CamelRtsp*" }
                      - removeHeaders: { pattern: "CamelVision*" }
                      - transformDataType: { toType: "%s" }
                      - to: mock:bus
                """;
        List<Object> direct;
        try (VisionRoute route = VisionRoute.of(TRACK, each(type)).start()) {
            direct = bodies(visit(route));
        }
        try (VisionRoute route = VisionRoute.of(TRACK, stored.formatted(type)).start()) {
            assertThat(bodies(visit(route))).isEqualTo(direct);
        }
    }

    @Test
    void severalEventsAtOnceAreAnArrayInPlainJsonAndRefusedForFrigate() throws Exception {
        String lines = "- to: vision-track:gate?lines.a=0.5,0 0.5,1&lines.b=0.5,0 0.5,1";
        String json = "- transformDataType: { toType: \"vision:json\" }";
        try (VisionRoute route = VisionRoute.of(lines, json).start()) {
            List<String> bodies = walk(route).stream()
                    .map(out -> out.getMessage().getBody(String.class))
                    .filter(body -> body.startsWith("["))
                    .toList();
            assertThat(bodies).hasSize(1);
            assertThat(new ObjectMapper().readTree(bodies.get(0)))
                    .extracting(flat -> flat.get("line").asText())
                    .containsExactly("a", "b");
        }
        String frigate = """
                - filter:
                    simple: "${header.CamelVisionEvents.size()} > 0"
                    steps:
                      - transformDataType: { toType: "vision:frigate" }
                """;
        try (VisionRoute route = VisionRoute.of(lines, frigate).start()) {
            assertThat(walk(route).stream().map(Exchange::getException).filter(e -> e != null))
                    .singleElement()
                    .satisfies(
                            e -> assertThat(e)
                                    .hasStackTraceContaining(
                                            "There are 2 events in this message, and the data type vision:frigate"
                                                    + " has one in each: put the step into split: { simple:"
                                                    + " \"${header.CamelVisionEvents}\" }, or send to an outbox, which splits"));
        }
    }

    @Test
    void aPictureIsNoMessageOfFrigate() throws Exception {
        try (VisionRoute route = VisionRoute.of("- transformDataType: { toType: \"vision:frigate\" }")
                .start()) {
            assertThat(picture(route, 0).getException())
                    .hasStackTraceContaining("Frigate has no message for object.detected");
        }
    }

    @Test
    void objectEventsAreToldOnlyWhereTheyAreWanted() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRACK.replace("objectEvents=true&", ""), each("vision:json"))
                .start()) {
            assertThat(visit(route))
                    .extracting(exchange -> exchange.getMessage().getHeader("cloudEvents_type"))
                    .containsExactly(
                            "io.github.camelrtsp.line.crossed.v1",
                            "io.github.camelrtsp.zone.entered.v1",
                            "io.github.camelrtsp.zone.left.v1");
        }
    }

    private static String each(String type) {
        return """
                - split:
                    simple: "${header.CamelVisionEvents}"
                    steps:
                      - transformDataType: { toType: "%s" }
                      - to: mock:bus
                """.formatted(type);
    }

    private static List<Object> bodies(List<Exchange> exchanges) {
        return exchanges.stream().map(out -> out.getMessage().getBody()).toList();
    }

    /** Walks through, and is gone; what came to the bus. */
    private static List<Exchange> visit(VisionRoute route) {
        walk(route).forEach(out -> assertThat(out.getException()).isNull());
        return route.context().getEndpoint("mock:bus", MockEndpoint.class).getExchanges();
    }

    /** From left to right, through the line in the middle, in 20 pictures, and five without him. */
    private static List<Exchange> walk(VisionRoute route) {
        List<Exchange> out = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            out.add(picture(route, i));
        }
        return out;
    }

    private static Exchange picture(VisionRoute route, int number) {
        List<Detection> seen = number < 20
                ? List.of(new Detection("person", 0, 0.8, new Box(0.1 + 0.035 * number, 0.4, 0.1, 0.3)))
                : List.of();
        return route.send(exchange -> {
            exchange.getMessage().setBody("picture " + number);
            exchange.getMessage().setHeader("CamelRtspCamera", "gate");
            exchange.getMessage().setHeader("CamelRtspSessionId", "8f2c");
            exchange.getMessage().setHeader("CamelRtspSequence", (long) number);
            exchange.getMessage().setHeader("CamelRtspWidth", 640);
            exchange.getMessage().setHeader("CamelRtspHeight", 360);
            exchange.getMessage().setHeader("CamelRtspCaptureTime", TestPictures.CAPTURED.plusMillis(200L * number));
            exchange.getMessage().setHeader("CamelVisionDetections", seen);
        });
    }
}
