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
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    void personsAreDetectedInFramesOfTheCamera() throws Exception {
        Map<String, Object> headers = seen.next(30);

        assertThat(headers)
                .containsEntry("CamelRtspCamera", "gate")
                .containsEntry("CamelRtspWidth", 768)
                .containsEntry("CamelRtspHeight", 576)
                .containsEntry("CamelRtspCodec", "H264")
                .containsEntry("CamelRtspCorrupt", false);
        assertThat((Instant) headers.get("CamelRtspCaptureTime"))
                .isBetween(Instant.now().minusSeconds(30), Instant.now());
        assertThat((Integer) headers.get("CamelVisionObjectCount")).isBetween(3, 9);
        assertThat((List<?>) headers.get("CamelVisionDetections"))
                .allSatisfy(
                        detection -> assertThat(((Detection) detection).label()).isEqualTo("person"));

        Path picture = out.resolve("gate-" + headers.get("CamelRtspSequence") + ".jpg");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(768);
        JsonNode event = new ObjectMapper()
                .readTree(Files.readAllLines(out.resolve("detections.jsonl")).get(0));
        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("partitionkey").asText()).isEqualTo("gate");
    }
}
