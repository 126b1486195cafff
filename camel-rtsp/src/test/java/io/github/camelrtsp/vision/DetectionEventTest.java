/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionEventTest {
    private final DetectionEvent event = event("10.0.0.5:554/ch1/sub \"ä\"", Duration.ofMillis(40));

    @Test
    void theEventKeepsThePublishedSchema() {
        assertThat(EventSchema.faults(event.toJson())).isEmpty();
    }

    @Test
    void anEventOfWhichLittleIsKnownKeepsTheSchemaToo() {
        DetectionEvent bare = new DetectionEvent(
                new DetectionEvent.Source("gate", "s", Optional.empty(), Optional.empty()),
                new DetectionEvent.Moment(
                        0,
                        new CaptureTime(TestPictures.CAPTURED, CaptureTime.Source.ARRIVAL, null),
                        TestPictures.CAPTURED,
                        false,
                        false),
                Optional.empty(),
                List.of(new Detection("thing", -1, 0.5, new Box(0, 0, 1, 1))));
        assertThat(EventSchema.faults(bare.toJson())).isEmpty();
    }

    @Test
    void theSchemaRefusesABoxInPixels() {
        String wrong = event.toJson().replace("\"x\":0.1235", "\"x\":123.5");
        assertThat(wrong).isNotEqualTo(event.toJson());
        assertThat(EventSchema.faults(wrong)).isNotEmpty();
    }

    @Test
    void idAndTimeAndPartitionComeFromTheFrame() throws Exception {
        JsonNode json = new ObjectMapper().readTree(event("gate", null).toJson());
        assertThat(json.get("id").asText()).isEqualTo("gate:8f2c:object.detected:-:-:184233");
        assertThat(json.get("time").asText()).isEqualTo("2026-11-21T02:10:37.412Z");
        assertThat(json.get("partitionkey").asText()).isEqualTo("gate");
        assertThat(json.get("sequence").asText()).isEqualTo("0000000000184233");
        assertThat(json.get("source").asText()).isEqualTo("/cameras/gate");
        assertThat(json.at("/data/objects/0/label").asText()).isEqualTo("truck");
        assertThat(json.at("/data/frame/captureTimeUncertaintyMs").isNull()).isTrue();
    }

    @Test
    void theSameFrameGivesTheSameBytes() {
        assertThat(event("gate", null).toJson()).isEqualTo(event("gate", null).toJson());
    }

    @Test
    void theSchemaInTheJarIsTheOneInDocsAndNamesItself() throws Exception {
        Path docs = Path.of("..", "docs", "vision-event-1.0.schema.json");
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(DetectionEvent.SCHEMA_RESOURCE)) {
            byte[] inJar = in.readAllBytes();
            assertThat(inJar).isEqualTo(Files.readAllBytes(docs));
            assertThat(new ObjectMapper().readTree(inJar).get("$id").asText()).isEqualTo(DetectionEvent.SCHEMA_ID);
        }
    }

    private static DetectionEvent event(String camera, Duration uncertainty) {
        return new DetectionEvent(
                new DetectionEvent.Source(camera, "8f2c", Optional.of(new Size(640, 360)), Optional.of("H264")),
                new DetectionEvent.Moment(
                        184_233,
                        new CaptureTime(TestPictures.CAPTURED, CaptureTime.Source.RTCP_SR, uncertainty),
                        TestPictures.CAPTURED.plusMillis(85),
                        true,
                        false),
                Optional.of("yolo11n"),
                List.of(new Detection("truck", 7, 0.912345, new Box(0.1235, 0.32, 0.22, 0.31))));
    }
}
