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
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(json.get("id").asText()).isEqualTo("gate:8f2c:object.detected:people/nanodet-g-416:-:17");
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
            assertThat(Instant.parse(json.get("time").asText()))
                    .isBetween(before.truncatedTo(java.time.temporal.ChronoUnit.MILLIS), Instant.now());
        }
    }

    @Test
    void copiesOfAPictureWithoutAStreamTellItByTheSameId() throws Exception {
        String told = TRANSFORM + "\n- to: mock:told";
        try (VisionRoute route = VisionRoute.of(
                        VisionRoute.DETECT,
                        "- split:\n    simple: \"${header.CamelVisionDetections}\"\n    steps:\n" + told.indent(6),
                        told)
                .start()) {
            route.sendBody(TestPictures.file("dog_bicycle_car.jpg"));
            assertThat(ids(route)).hasSize(4).containsOnly(ids(route).get(0));
            route.sendBody(TestPictures.file("dog_bicycle_car.jpg"));
            assertThat(ids(route).stream().distinct()).hasSize(2);
        }
    }

    @Test
    void whatOneModelSeesInTwoStepsIsNotOneEvent() throws Exception {
        try (VisionRoute route = VisionRoute.of(
                        VisionRoute.DETECT + "&classes=dog",
                        TRANSFORM,
                        "- to: mock:told",
                        "- setBody: { simple: \"${exchangeProperty.picture}\" }",
                        "- removeHeaders: { pattern: \"cloudEvents_*\" }",
                        "- removeHeaders: { pattern: \"Content-Type\" }",
                        VisionRoute.DETECT.replace("people", "cars") + "&classes=car",
                        TRANSFORM,
                        "- to: mock:told")
                .start()) {
            Exchange out = route.send(exchange -> {
                frameOfAStream(exchange);
                exchange.setProperty("picture", FRAME);
            });
            assertThat(out.getException()).isNull();
            assertThat(ids(route)).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void picturesWithoutANumberAreNotOnePicture() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM, "- to: mock:told").start()) {
            for (int i = 0; i < 2; i++) {
                route.send(exchange -> {
                    frameOfAStream(exchange);
                    exchange.getMessage().removeHeader("CamelRtspSequence");
                    exchange.getMessage().setHeader("CamelVisionDetections", List.of());
                });
            }
            assertThat(ids(route)).hasSize(2).doesNotHaveDuplicates();
        }
    }

    private static List<String> ids(VisionRoute route) {
        return route.context().getEndpoint("mock:told", MockEndpoint.class).getReceivedExchanges().stream()
                .map(told -> told.getMessage().getHeader("cloudEvents_id", String.class))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "CamelRtspSessionId, ''",
        "CamelRtspCodec, ''",
        "CamelVisionModel, ''",
        "CamelRtspCamera, ' '",
        "CamelRtspCamera, 'Tür 1/東門: \u0007 a\"b'",
        "CamelRtspCaptureTimeUncertaintyMs, ''",
        "CamelRtspCaptureTimeUncertaintyMs, 1e300",
        "CamelRtspSequence, 9223372036854775807",
    })
    void whatIsOddInAHeaderStillMakesAnEventThatKeepsTheSchema(String header, String value) throws Exception {
        Exchange told = withHeader(header, value);
        assertThat(told.getException()).isNull();
        assertThat(EventSchema.faults(told.getMessage().getBody(String.class))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CamelRtspSequence, -1, 'CamelRtspSequence is to be a Long, 0 or more, not -1'",
        "CamelRtspSequence, first, 'CamelRtspSequence is to be a Long, 0 or more, not first'",
        "CamelRtspCaptureTimeUncertaintyMs, -40, 'CamelRtspCaptureTimeUncertaintyMs is to be a Double, 0 or more'",
        "CamelRtspCaptureTimeUncertaintyMs, NaN, 'CamelRtspCaptureTimeUncertaintyMs is to be a Double, 0 or more'",
        "CamelRtspWidth, 0, 'width and a height greater than 0, not 0x360'",
    })
    void whatCanBeNoEventIsRefusedWithTheHeadersName(String header, String value, String why) throws Exception {
        assertThat(withHeader(header, value).getException()).hasStackTraceContaining(why);
    }

    private static Exchange withHeader(String header, String value) throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            return route.send(exchange -> {
                frameOfAStream(exchange);
                exchange.getMessage().setHeader("CamelRtspWidth", 640);
                exchange.getMessage().setHeader("CamelRtspHeight", 360);
                exchange.getMessage().setHeader("CamelVisionDetections", List.of());
                exchange.getMessage().setHeader(header, value);
            });
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
