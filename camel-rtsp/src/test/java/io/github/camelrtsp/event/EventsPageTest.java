/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Anchor;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Direction;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docs/events.md says what the schema and the code say. */
class EventsPageTest {
    private final EventsPage page = new EventsPage();
    private final Map<String, JsonNode> properties = SchemaProperties.byPath();

    @Test
    void eachPropertyOfTheSchemaHasItsRowAndEachRowItsProperty() {
        assertThat(page.rows("field").keySet()).containsExactlyInAnyOrderElementsOf(properties.keySet());
    }

    @Test
    void eachValueOfAListIsTold() {
        Map<String, String> rows = page.rows("field");
        properties.forEach((path, definition) -> {
            if (!path.equals("type") && !path.equals("dataschema")) {
                definition
                        .path("enum")
                        .forEach(value -> assertThat(rows.get(path)).as(path).contains("`" + value.asText() + "`"));
            }
        });
    }

    @Test
    void eachKindOfEventIsTold() {
        List<String> types = StreamSupport.stream(
                        properties.get("type").get("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(page.rows("type").keySet()).containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void theMessageInFullIsWhatTheCodeMakes() throws Exception {
        assertThat(new ObjectMapper().readTree(page.message()).toString())
                .as("written out it is\n%s", crossing().node().toPrettyString())
                .isEqualTo(crossing().json());
    }

    @Test
    void theMessageInFullKeepsTheSchema() {
        assertThat(EventSchema.faults(page.message())).isEmpty();
    }

    @Test
    void theBoxInPixelsIsThatOfTheMessage() throws Exception {
        JsonNode data = new ObjectMapper().readTree(page.message()).get("data");
        JsonNode box = data.at("/objects/0/box");
        assertThat(pixels(
                        box,
                        data.at("/stream/width").asInt(),
                        data.at("/stream/height").asInt()))
                .containsExactly(262, 115, 403, 227);
        assertThat(pixels(box, 3840, 2160)).containsExactly(1574, 691, 2419, 1361);
    }

    private static List<Integer> pixels(JsonNode box, int width, int height) {
        double x = box.get("x").asDouble();
        double y = box.get("y").asDouble();
        return List.of(
                (int) Math.round(x * width),
                (int) Math.round(y * height),
                (int) Math.round((x + box.get("width").asDouble()) * width),
                (int) Math.round((y + box.get("height").asDouble()) * height));
    }

    private static CloudEvent crossing() {
        Instant captured = Instant.parse("2026-11-21T02:10:37.412Z");
        Duration seen = Duration.ofSeconds(2);
        TrackedObject truck = new TrackedObject(
                "t17",
                "truck",
                7,
                0.91,
                new Box(0.41, 0.32, 0.22, 0.31),
                captured.minus(seen),
                captured,
                Duration.ZERO,
                20,
                new TrackedObject.Life(
                        seen, 0.94, new Box(0.38, 0.32, 0.22, 0.31), List.of(), List.of("yard"), List.of("exit")));
        return new EventMessage(
                        new EventMessage.Source("gate", "8f2c", Optional.of(new Size(640, 360)), Optional.of("H264")),
                        new EventMessage.Moment(
                                184_233,
                                new CaptureTime(captured, CaptureTime.Source.RTCP_SR, Duration.ofMillis(40)),
                                captured.plusMillis(85),
                                false,
                                false),
                        Optional.of("yolo11n"),
                        EventMedia.pending("https://media.example.org/gate/184233.jpg"))
                .happened(
                        new VisionEvent.LineCrossed("exit", Direction.OUT, truck, captured.minusMillis(333), 12, 31),
                        new Rules(List.of(), List.of(), Anchor.BOTTOM_CENTER, 3, 0.25, Duration.ofSeconds(10)));
    }
}
