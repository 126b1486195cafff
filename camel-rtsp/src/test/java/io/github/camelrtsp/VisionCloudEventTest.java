/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.TestPictures;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class VisionCloudEventTest {
    private static final String TRANSFORM = "- transformDataType: { toType: \"vision:cloudevent\" }";

    private static final Frame FRAME = TestPictures.frame(
            TestPictures.image("dog_bicycle_car.jpg"), Frame.Layout.I420, Frame.Range.LIMITED, Frame.Matrix.BT709);

    @Test
    void aDetectedFrameBecomesAnEventThatKeepsTheSchema() throws Exception {
        try (VisionRoute route = VisionRoute.of(VisionRoute.DETECT, TRANSFORM).start()) {
            Exchange out = route.send(VisionCloudEventTest::frameOfAStream);
            assertThat(out.getException()).isNull();
            String body = out.getMessage().getBody(String.class);
            assertThat(EventSchema.faults(body)).isEmpty();
            assertThat(out.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
                    .startsWith("application/cloudevents+json");
            JsonNode json = new ObjectMapper().readTree(body);
            assertThat(json.get("id").asText()).isEqualTo("gate:8f2c:object.detected:nanodet-g-416:-:17");
            assertThat(json.get("time").asText()).isEqualTo("2026-11-21T02:10:37.412Z");
            assertThat(json.get("partitionkey").asText()).isEqualTo("gate");
            assertThat(json.at("/data/objects")).hasSize(3);
            assertThat(json.at("/data/objects/0/label").asText()).isEqualTo("dog");
            assertThat(json.at("/data/stream/width").asInt()).isEqualTo(768);
            assertThat(json.at("/data/model/name").asText()).isEqualTo("nanodet-g-416");
            assertThat(json.at("/data/frame/captureTimeSource").asText()).isEqualTo("rtcp-sr");
            assertThat(json.at("/data/frame/captureTimeUncertaintyMs").asDouble())
                    .isEqualTo(40);
        }
    }

    @Test
    void aPictureWithoutACameraIsReportedUnderTheNameOfItsRoute() throws Exception {
        try (VisionRoute route = VisionRoute.of(VisionRoute.DETECT, TRANSFORM).start()) {
            Instant before = Instant.now().minusMillis(1);
            Exchange out = route.sendBody(TestPictures.file("cat.jpg"));
            String body = out.getMessage().getBody(String.class);
            assertThat(EventSchema.faults(body)).isEmpty();
            JsonNode json = new ObjectMapper().readTree(body);
            assertThat(json.get("partitionkey").asText()).isEqualTo("gate");
            assertThat(json.get("id").asText()).contains(out.getExchangeId());
            assertThat(Instant.parse(json.get("time").asText()))
                    .isBetween(before.truncatedTo(java.time.temporal.ChronoUnit.MILLIS), Instant.now());
        }
    }

    @Test
    void nothingFoundIsAnEventToo() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            String body = route.send(exchange -> {
                        frameOfAStream(exchange);
                        exchange.getMessage().setHeader("CamelVisionDetections", List.of());
                    })
                    .getMessage()
                    .getBody(String.class);
            assertThat(EventSchema.faults(body)).isEmpty();
            assertThat(new ObjectMapper().readTree(body).at("/data/objects")).isEmpty();
        }
    }

    @Test
    void timesMayBeTextAfterABroker() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            JsonNode json = new ObjectMapper()
                    .readTree(route.send(exchange -> {
                                frameOfAStream(exchange);
                                exchange.getMessage().getHeaders().replaceAll((name, value) -> value.toString());
                                exchange.getMessage().setHeader("CamelRtspReceiveTime", "2026-11-21T02:10:37.500Z");
                                exchange.getMessage().setHeader("CamelMessageTimestamp", 1L);
                                exchange.getMessage().setHeader("CamelVisionDetections", List.of());
                            })
                            .getMessage()
                            .getBody(String.class));
            assertThat(json.get("time").asText()).isEqualTo("2026-11-21T02:10:37.412Z");
            assertThat(json.at("/data/frame/receiveTime").asText()).isEqualTo("2026-11-21T02:10:37.500Z");
            assertThat(json.at("/data/frame/captureTimeUncertaintyMs").asDouble())
                    .isEqualTo(40);
            assertThat(json.get("id").asText()).isEqualTo("gate:8f2c:object.detected:-:-:17");
        }
    }

    @Test
    void aTimeThatIsNoneIsRefusedAndNotGuessed() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            assertThat(route.send(exchange -> {
                                frameOfAStream(exchange);
                                exchange.getMessage().setHeader("CamelRtspCaptureTime", "noon");
                                exchange.getMessage().setHeader("CamelVisionDetections", List.of());
                            })
                            .getException())
                    .hasStackTraceContaining("CamelRtspCaptureTime is to be an Instant or a text such as 2026");
        }
    }

    @Test
    void withoutADetectionStepItFailsWithTheStepToAdd() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            assertThat(route.sendBody(FRAME).getException())
                    .hasStackTraceContaining("needs the header CamelVisionDetections: put a step such as");
        }
    }

    private static void frameOfAStream(Exchange exchange) {
        exchange.getMessage().setBody(FRAME);
        exchange.getMessage().setHeader("CamelRtspCamera", "gate");
        exchange.getMessage().setHeader("CamelRtspSessionId", "8f2c");
        exchange.getMessage().setHeader("CamelRtspSequence", 17L);
        exchange.getMessage().setHeader("CamelRtspCaptureTime", TestPictures.CAPTURED);
        exchange.getMessage().setHeader("CamelRtspCaptureTimeSource", "rtcp-sr");
        exchange.getMessage().setHeader("CamelRtspCaptureTimeUncertaintyMs", 40L);
    }
}
