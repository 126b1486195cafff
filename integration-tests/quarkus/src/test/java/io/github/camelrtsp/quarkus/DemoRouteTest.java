/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.vision.Detection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The demo's route file, unchanged, in Quarkus: real RTSP on loopback, real pictures, the real detector. */
@QuarkusTest
@QuarkusTestResource(ClipCamera.class)
class DemoRouteTest {
    @Inject
    SeenFrames seen;

    @ConfigProperty(name = "out")
    Path out;

    @Test
    void whoCrossesTheLineIsToldWithTheLargePictureOfThatInstant() throws Exception {
        Map<String, Object> watched =
                seen.next(Duration.ofSeconds(30), headers -> headers.containsKey("CamelRtspCamera"));
        assertThat(watched)
                .containsEntry("CamelRtspCamera", "gate")
                .containsEntry("CamelRtspWidth", 384)
                .containsEntry("CamelRtspHeight", 288)
                .containsEntry("CamelRtspCodec", "H264")
                .containsEntry("CamelRtspCorrupt", false);
        assertThat((Integer) watched.get("CamelVisionObjectCount")).isBetween(2, 9);
        assertThat((List<?>) watched.get("CamelVisionDetections"))
                .allSatisfy(
                        detection -> assertThat(((Detection) detection).label()).isEqualTo("person"));

        Map<String, Object> still =
                seen.next(Duration.ofSeconds(60), headers -> headers.containsKey("CamelRtspOffsetMs"));
        assertThat(still).containsEntry("CamelRtspWidth", 768).containsEntry("CamelRtspHeight", 576);
        assertThat((Long) still.get("CamelRtspOffsetMs")).isBetween(-100L, 100L);
        assertThat((Instant) still.get("CamelRtspCaptureTime"))
                .isBetween(Instant.now().minusSeconds(30), Instant.now());

        try (Stream<Path> files = Files.list(out)) {
            Path picture = files.filter(file -> file.toString().endsWith(".jpg"))
                    .findAny()
                    .orElseThrow();
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(768);
        }
        List<JsonNode> told = delivered(2, Duration.ofSeconds(10));
        assertThat(told.get(0).get("type").asText()).isEqualTo("io.github.camelrtsp.line.crossed.v1");
        assertThat(told.get(0).get("partitionkey").asText()).isEqualTo("gate");
        assertThat(told).anySatisfy(event -> assertThat(event.get("type").asText())
                .isEqualTo("io.github.camelrtsp.media.ready.v1"));
    }

    /** What the outbox has delivered, as soon as it is so much. */
    private List<JsonNode> delivered(int events, Duration within) throws Exception {
        Path file = out.resolve("events.jsonl");
        long deadline = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < deadline
                && (!Files.exists(file) || Files.readAllLines(file).size() < events)) {
            Thread.sleep(50);
        }
        List<JsonNode> told = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            told.add(new ObjectMapper().readTree(line));
        }
        return told;
    }
}
