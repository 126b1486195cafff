/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.stream.StreamEvent;
import io.github.camelrtsp.vision.GoldenTrajectoriesTest;
import io.github.camelrtsp.vision.VisionEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class VisionCloudEventBinaryTest {
    private static final String BINARY = "- transformDataType: { toType: \"vision:cloudevent-binary\" }";
    private static final String STRUCTURED = "- transformDataType: { toType: \"vision:cloudevent\" }";
    private static final VisionEvent CROSSING = EventExamples.visionEvents().get("line.crossed-out");

    @Test
    void bodyIsTheDataAndAttributesAreHeadersOfKafka() throws Exception {
        try (VisionRoute route = VisionRoute.of(BINARY).start()) {
            Message message =
                    route.send(exchange -> picture(exchange, List.of(CROSSING))).getMessage();
            assertThat(crossing(message))
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("ce_specversion", "1.0"),
                            Map.entry("ce_id", "gate:8f2c:line.crossed:door:t17:184233"),
                            Map.entry("ce_source", "/cameras/gate"),
                            Map.entry("ce_type", "io.github.camelrtsp.line.crossed.v1"),
                            Map.entry("ce_subject", "t17"),
                            Map.entry("ce_time", "2026-11-21T02:10:37.412Z"),
                            Map.entry("ce_dataschema", "https://camelrtsp.github.io/schemas/vision-event-1.0.json"),
                            Map.entry("ce_partitionkey", "gate"),
                            Map.entry("ce_sequence", "0000000000184233"),
                            Map.entry("content-type", "application/json")));
            assertThat(message.getHeader("kafka.KEY")).isEqualTo("gate");
            JsonNode data = new ObjectMapper().readTree(message.getBody(String.class));
            assertThat(data)
                    .isEqualTo(new ObjectMapper()
                            .readTree(
                                    EventExamples.all().get("line.crossed-out").json())
                            .get("data"));
        }
    }

    /** Kafka tells capitals from small letters, and a consumer of CloudEvents looks for these. */
    @Test
    void structuredModeHasTheContentTypeUnderTheNameOfKafka() throws Exception {
        try (VisionRoute route = VisionRoute.of(STRUCTURED).start()) {
            Message message = route.send(exchange -> {
                        picture(exchange, List.of(CROSSING));
                        exchange.getMessage().setHeader("Content-Type", "image/jpeg");
                    })
                    .getMessage();
            assertThat(List.copyOf(message.getHeaders().keySet()))
                    .contains("content-type")
                    .doesNotContain("Content-Type");
            assertThat(message.getHeader(Exchange.CONTENT_TYPE, String.class))
                    .startsWith("application/cloudevents+json");
        }
    }

    @Test
    void eventStaysTheSameThroughAllModesAndBrokers() throws Exception {
        String bytes = "- process: { ref: \"#broker\" }";
        try (VisionRoute route = VisionRoute.of(STRUCTURED, BINARY, BINARY, bytes, STRUCTURED)) {
            Processor asBytes = exchange -> exchange.getMessage()
                    .getHeaders()
                    .replaceAll((name, value) ->
                            value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : value);
            route.context().getRegistry().bind("broker", asBytes);
            Message message = route.start()
                    .send(exchange -> picture(exchange, List.of(CROSSING)))
                    .getMessage();
            String json = message.getBody(String.class);
            assertThat(EventSchema.faults(json)).isEmpty();
            assertThat(CloudEvent.parse(json.getBytes(StandardCharsets.UTF_8)))
                    .containsExactly(EventExamples.all().get("line.crossed-out"));
            assertThat(crossing(message)).containsOnlyKeys("content-type");
        }
    }

    @Test
    void severalEventsAreRefusedWithHowToSplitThem() throws Exception {
        try (VisionRoute route = VisionRoute.of(BINARY).start()) {
            assertThat(route.send(exchange -> picture(exchange, List.of(CROSSING, CROSSING)))
                            .getException())
                    .hasStackTraceContaining("There are 2 events in this message")
                    .hasStackTraceContaining("split: { simple: \"${header.CamelVisionEvents}\" }");
        }
    }

    @Test
    void splitAsToldEachIsAMessage() throws Exception {
        String split = """
                - split:
                    simple: "${header.CamelVisionEvents}"
                    steps:
                      - transformDataType: { toType: "vision:cloudevent-binary" }
                      - to: mock:kafka
                """;
        try (VisionRoute route = VisionRoute.of(split).start()) {
            VisionEvent entry = EventExamples.visionEvents().get("zone.entered");
            assertThat(route.send(exchange -> picture(exchange, List.of(CROSSING, entry)))
                            .getException())
                    .isNull();
            var kafka = route.context().getEndpoint("mock:kafka", MockEndpoint.class);
            assertThat(kafka.getExchanges())
                    .extracting(exchange -> exchange.getMessage().getHeader("ce_id"))
                    .containsExactly(
                            "gate:8f2c:line.crossed:door:t17:184233", "gate:8f2c:zone.entered:yard:t17:184233");
        }
    }

    @Test
    void healthOfACameraGoesThisWayToo() throws Exception {
        try (VisionRoute route = VisionRoute.of(BINARY).start()) {
            StreamEvent waiting = EventExamples.streamEvents().get("camera.health-waiting");
            Message message = route.send(exchange -> {
                        exchange.getMessage().setBody(waiting);
                        exchange.getMessage().setHeader(RtspConstants.CAMERA, "gate");
                    })
                    .getMessage();
            assertThat(message.getHeader("ce_type")).isEqualTo("io.github.camelrtsp.camera.health.v1");
            assertThat(message.getHeader("ce_id", String.class))
                    .isEqualTo("gate:-:camera.health:waiting:-:1795227037412345");
        }
    }

    private static void picture(Exchange exchange, List<VisionEvent> events) {
        exchange.getMessage()
                .setHeaders(EventExamples.picture(List.of()).getMessage().getHeaders());
        exchange.getMessage().setHeader(VisionConstants.EVENTS, events);
        exchange.getMessage().setHeader(VisionConstants.RULES, GoldenTrajectoriesTest.OPTIONS.rules());
    }

    /** The headers that Camel's Kafka component lets through, but for those of other tests. */
    private static Map<String, Object> crossing(Message message) {
        Map<String, Object> headers = new TreeMap<>(message.getHeaders());
        headers.keySet()
                .removeIf(name -> name.startsWith("Camel")
                        || name.startsWith("kafka.")
                        || name.startsWith("cloudEvents_")
                        || name.startsWith("JMS"));
        return headers;
    }
}
