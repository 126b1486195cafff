/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.GoldenTrajectoriesTest;
import io.github.camelrtsp.vision.VisionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlatMessageTest {
    private static final String PERSON = """
            "trackId":"t17","label":"person","classId":0,"confidence":0.7123,\
            "x":0.41,"y":0.32,"width":0.22,"height":0.31,\
            "xPixels":262,"yPixels":115,"widthPixels":141,"heightPixels":112,\
            "firstSeen":"2026-11-21T02:10:34.912Z","lastSeen":"2026-11-21T02:10:37.212Z","seenMs":2300,"topConfidence":0.91,\
            """;

    @Test
    void aCrossingIsOneFlatObject() {
        assertThat(FlatMessage.of(List.of(YardEvents.crossed()))).isEqualTo("""
                        {"event":"line.crossed","id":"gate:8f2c:line.crossed:door:t17:184233","camera":"gate",\
                        "time":"2026-11-21T02:10:37.412Z",""" + PERSON + """
                        "zones":[],"zonesEntered":[],"linesCrossed":["door"],\
                        "pictureWidth":640,"pictureHeight":360,\
                        "line":"door","direction":"out","crossedAt":"2026-11-21T02:10:37.079Z","in":12,"out":31}""");
    }

    @Test
    void whoLeftAZoneTellsHowAndAfterWhatTime() throws Exception {
        JsonNode left = read(YardEvents.left());
        assertThat(left.get("zone").asText()).isEqualTo("yard");
        assertThat(left.get("dwellMs").asInt()).isEqualTo(12_000);
        assertThat(left.get("exit").asText()).isEqualTo("seen");
        assertThat(left.get("inside").asInt()).isEqualTo(2);
        assertThat(left.has("line")).isFalse();
        assertThat(read(YardEvents.dwelled()).get("zone").asText()).isEqualTo("yard");
    }

    @Test
    void whoIsGoneTellsTheWholeStay() throws Exception {
        JsonNode gone = read(YardEvents.gone());
        assertThat(gone.get("event").asText()).isEqualTo("object.gone");
        assertThat(gone.get("seenMs").asInt()).isEqualTo(2_300);
        assertThat(gone.get("zonesEntered")).hasToString("[\"yard\"]");
        assertThat(gone.get("linesCrossed")).hasToString("[\"door\"]");
        assertThat(List.of("line", "zone", "objects")).noneMatch(gone::has);
    }

    @Test
    void aPictureHasAnArrayOfObjectsAlsoOfOneOrNone() throws Exception {
        Detection dog = new Detection("dog", 16, 0.9, new Box(0.9, 0.9, 0.5, 0.5));
        Detection thing = new Detection("thing", -1, 0.6, YardEvents.BOX).as("t3");
        assertThat(read(YardEvents.detected(dog, thing)).get("objects")).hasToString("""
                        [{"label":"dog","classId":16,"confidence":0.9,"x":0.9,"y":0.9,"width":0.5,"height":0.5,\
                        "xPixels":576,"yPixels":324,"widthPixels":64,"heightPixels":36},\
                        {"trackId":"t3","label":"thing","confidence":0.6,"x":0.41,"y":0.32,"width":0.22,"height":0.31,\
                        "xPixels":262,"yPixels":115,"widthPixels":141,"heightPixels":112}]""");
        assertThat(read(YardEvents.detected(dog)).get("objects")).hasSize(1);
        assertThat(read(YardEvents.detected()).get("objects")).isEmpty();
    }

    @Test
    void withoutThePicturesSizeThereAreNoPixels() throws Exception {
        CloudEvent event = YardEvents.message("gate", Optional.empty())
                .happened(
                        new VisionEvent.ObjectAppeared(YardEvents.inTheYard()), GoldenTrajectoriesTest.OPTIONS.rules());
        JsonNode flat = read(event);
        assertThat(List.of("xPixels", "yPixels", "widthPixels", "heightPixels", "pictureWidth", "pictureHeight"))
                .noneMatch(flat::has);
        assertThat(flat.get("x").asDouble()).isEqualTo(0.41);
    }

    @Test
    void theHealthOfACameraTellsCauseAndHint() throws Exception {
        CloudEvent waiting = new HealthMessage(
                        new HealthMessage.Stream("gate", Optional.of("/ch1/sub"), Optional.empty()),
                        YardEvents.NOW,
                        "waiting")
                .attempt(3)
                .delay(Duration.ofSeconds(8))
                .cause(new RtspException.Stalled("10.0.0.5:554/ch1/sub: no packet for 10 s"))
                .event();
        JsonNode flat = read(waiting);
        assertThat(flat.get("event").asText()).isEqualTo("camera.health");
        assertThat(flat.get("state").asText()).isEqualTo("waiting");
        assertThat(flat.get("attempt").asInt()).isEqualTo(3);
        assertThat(flat.get("delayMs").asInt()).isEqualTo(8_000);
        assertThat(flat.get("cause").asText()).isEqualTo("stalled");
        assertThat(flat.get("hint").asText()).isNotEmpty();
        assertThat(flat.has("objects")).isFalse();
        assertThat(read(YardEvents.health()).get("lastedMs").asInt()).isEqualTo(40_000);
    }

    @Test
    void mediaIsKeptAsItIsInTheEventAndSoIsWhatItIsAbout() throws Exception {
        JsonNode flat = read(YardEvents.stillThatFailed());
        assertThat(flat.get("event").asText()).isEqualTo("media.failed");
        assertThat(flat.get("about").asText()).isEqualTo(YardEvents.crossed().id());
        assertThat(flat.get("line").asText()).isEqualTo("door");
        assertThat(flat.at("/media/0/uri").asText()).isEqualTo("captures/7.jpg");
        assertThat(flat.at("/media/0/state").asText()).isEqualTo("failed");
    }

    @Test
    void severalEventsAreAnArray() throws Exception {
        JsonNode array =
                new ObjectMapper().readTree(FlatMessage.of(List.of(YardEvents.crossed(), YardEvents.entered())));
        assertThat(array)
                .extracting(flat -> flat.get("event").asText())
                .containsExactly("line.crossed", "zone.entered");
    }

    /** So nothing gets into another shape that the event was kept clean of. */
    @Test
    void noShapeTellsATextThatTheEventDoesNotTell() throws Exception {
        YardEvents.ofThePerson().forEach(event -> assertThat(texts(FrigateMessage.of(event)))
                .allSatisfy(text -> assertThat(event.json() + "new update end 1795227034.912-gate-t17")
                        .contains(text)));
        YardEvents.ofAllKinds().forEach(event -> assertThat(texts(FlatMessage.of(List.of(event))))
                .allSatisfy(text -> assertThat(event.json()).contains(text)));
    }

    private static List<String> texts(String json) {
        try {
            List<String> texts = new ArrayList<>();
            collect(new ObjectMapper().readTree(json), texts);
            return texts;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> collect(child, texts));
    }

    private static JsonNode read(CloudEvent event) throws Exception {
        return new ObjectMapper().readTree(FlatMessage.of(List.of(event)));
    }
}
