/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Direction;
import io.github.camelrtsp.vision.GoldenTrajectoriesTest;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TestPictures;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventMessageTest {
    private final String event = event("10.0.0.5:554/ch1/sub \"ä\"", Duration.ofMillis(40));

    @Test
    void theEventKeepsThePublishedSchema() {
        assertThat(EventSchema.faults(event)).isEmpty();
    }

    @Test
    void anEventOfWhichLittleIsKnownKeepsTheSchemaToo() {
        String bare = new EventMessage(
                        new EventMessage.Source("gate", "s", Optional.empty(), Optional.empty()),
                        new EventMessage.Moment(
                                0,
                                new CaptureTime(TestPictures.CAPTURED, CaptureTime.Source.ARRIVAL, null),
                                TestPictures.CAPTURED,
                                false,
                                false),
                        Optional.empty(),
                        List.of())
                .detected(List.of(new Detection("thing", -1, 0.5, new Box(0, 0, 1, 1))))
                .json();
        assertThat(EventSchema.faults(bare)).isEmpty();
    }

    @Test
    void theSchemaRefusesABoxInPixels() {
        String wrong = event.replace("\"x\":0.1235", "\"x\":123.5");
        assertThat(wrong).isNotEqualTo(event);
        assertThat(EventSchema.faults(wrong)).isNotEmpty();
    }

    @Test
    void idAndTimeAndPartitionComeFromTheFrame() throws Exception {
        JsonNode json = new ObjectMapper().readTree(event("gate", null));
        assertThat(json.get("id").asText()).isEqualTo("gate:8f2c:object.detected:yolo11n:-:184233");
        assertThat(json.get("time").asText()).isEqualTo("2026-11-21T02:10:37.412Z");
        assertThat(json.get("partitionkey").asText()).isEqualTo("gate");
        assertThat(json.get("sequence").asText()).isEqualTo("0000000000184233");
        assertThat(json.get("source").asText()).isEqualTo("/cameras/gate");
        assertThat(json.at("/data/objects/0/label").asText()).isEqualTo("truck");
        assertThat(json.at("/data/frame/captureTimeUncertaintyMs").isNull()).isTrue();
    }

    static List<VisionEvent> eventsOfAllKinds() {
        TrackedObject truck = new TrackedObject(
                "t17",
                "truck",
                7,
                0.91,
                new Box(0.41, 0.32, 0.22, 0.31),
                TestPictures.CAPTURED.minusSeconds(2),
                TestPictures.CAPTURED,
                Duration.ZERO,
                20);
        return List.of(
                new VisionEvent.ObjectAppeared(truck),
                new VisionEvent.ObjectGone(truck),
                new VisionEvent.LineCrossed(
                        "exit", Direction.OUT, truck, TestPictures.CAPTURED.minusMillis(333), 12, 31),
                new VisionEvent.ZoneEntered("yard", truck, 3),
                new VisionEvent.ZoneDwelled("yard", truck, Duration.ofSeconds(10), 3),
                new VisionEvent.ZoneLeft("yard", truck, Duration.ofSeconds(12), VisionEvent.Exit.LOST, 2));
    }

    @ParameterizedTest
    @MethodSource("eventsOfAllKinds")
    void eventsOfLinesAndZonesKeepTheSchema(VisionEvent what) throws Exception {
        Rules rules = GoldenTrajectoriesTest.OPTIONS.rules();
        String text =
                message("gate", Duration.ofMillis(40)).happened(what, rules).json();
        assertThat(EventSchema.faults(text)).isEmpty();
        JsonNode json = new ObjectMapper().readTree(text);
        assertThat(json.get("id").asText()).isEqualTo("gate:8f2c:" + what.kind() + ":" + what.rule() + ":t17:184233");
        assertThat(json.get("type").asText()).isEqualTo("io.github.camelrtsp." + what.kind() + ".v1");
        assertThat(json.get("subject").asText()).isEqualTo("t17");
        assertThat(json.at("/data/objects")).hasSize(1);
        assertThat(json.at("/data/objects/0/trackId").asText()).isEqualTo("t17");
        assertThat(json.at("/data/rule/id").asText("-")).isEqualTo(what.rule());
    }

    @Test
    void aCrossingTellsDirectionCountsAndWhenItWasOnTheLine() throws Exception {
        JsonNode rule = new ObjectMapper()
                .readTree(message("gate", null)
                        .happened(eventsOfAllKinds().get(2), GoldenTrajectoriesTest.OPTIONS.rules())
                        .json())
                .at("/data/rule");
        assertThat(rule.toString())
                .isEqualTo("{\"id\":\"exit\",\"kind\":\"line\",\"anchor\":\"bottom-center\",\"confirmedFrames\":3,"
                        + "\"direction\":\"out\",\"crossedAt\":\"2026-11-21T02:10:37.079Z\","
                        + "\"counts\":{\"in\":12,\"out\":31}}");
    }

    @Test
    void theSameFrameGivesTheSameBytes() {
        assertThat(event("gate", null)).isEqualTo(event("gate", null));
    }

    @Test
    void theSchemaInTheJarIsTheOneInDocsAndNamesItself() throws Exception {
        Path docs = Path.of("..", "docs", "vision-event-1.0.schema.json");
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(EventMessage.SCHEMA_RESOURCE)) {
            byte[] inJar = in.readAllBytes();
            assertThat(inJar).isEqualTo(Files.readAllBytes(docs));
            assertThat(new ObjectMapper().readTree(inJar).get("$id").asText()).isEqualTo(EventMessage.SCHEMA_ID);
        }
    }

    private static String event(String camera, Duration uncertainty) {
        return message(camera, uncertainty)
                .detected(List.of(new Detection("truck", 7, 0.912345, new Box(0.1235, 0.32, 0.22, 0.31))))
                .json();
    }

    private static EventMessage message(String camera, Duration uncertainty) {
        return new EventMessage(
                new EventMessage.Source(camera, "8f2c", Optional.of(new Size(640, 360)), Optional.of("H264")),
                new EventMessage.Moment(
                        184_233,
                        new CaptureTime(TestPictures.CAPTURED, CaptureTime.Source.RTCP_SR, uncertainty),
                        TestPictures.CAPTURED.plusMillis(85),
                        true,
                        false),
                Optional.of("yolo11n"),
                List.of());
    }
}
