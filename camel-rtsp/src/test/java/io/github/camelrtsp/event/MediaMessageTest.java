/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.GoldenTrajectoriesTest;
import io.github.camelrtsp.vision.TestPictures;
import io.github.camelrtsp.vision.VisionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaMessageTest {
    private static final List<EventMedia> ANNOUNCED =
            EventMedia.pending("https://media.example.org/gate/17.jpg, clips/17.mp4");
    private static final EventMedia.Ready READY = new EventMedia.Ready(
            new FileDigest("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2_914_334),
            new EventMedia.Content(
                    Optional.of(new Size(4000, 3000)),
                    Optional.of(TestPictures.CAPTURED.plusMillis(20)),
                    Optional.of(new EventMedia.Offset(Duration.ofMillis(20), Optional.of("rtcp"))),
                    Optional.empty()));
    private static final EventMedia.Failed FAILED = new EventMedia.Failed("gate: no still, the stream does not play");

    static List<VisionEvent> eventsOfAllKinds() {
        return EventMessageTest.eventsOfAllKinds();
    }

    @ParameterizedTest
    @MethodSource("eventsOfAllKinds")
    void announcedReadyAndFailedKeepTheSchema(VisionEvent what) {
        CloudEvent told = told(what);
        assertThat(EventSchema.faults(told.json())).isEmpty();
        for (EventMedia media : ANNOUNCED) {
            assertThat(EventSchema.faults(MediaMessage.of(told, media.as(READY)).json()))
                    .isEmpty();
            assertThat(EventSchema.faults(
                            MediaMessage.of(told, media.as(FAILED)).json()))
                    .isEmpty();
        }
    }

    @Test
    void announcedMediaIsInItsEvent() {
        assertThat(crossing().data().get("media").toString())
                .isEqualTo("[{\"id\":\"17.jpg\",\"kind\":\"still\",\"state\":\"pending\","
                        + "\"uri\":\"https://media.example.org/gate/17.jpg\",\"mediaType\":\"image/jpeg\"},"
                        + "{\"id\":\"17.mp4\",\"kind\":\"clip\",\"state\":\"pending\","
                        + "\"uri\":\"clips/17.mp4\",\"mediaType\":\"video/mp4\"}]");
    }

    @Test
    void readyRepeatsItsEventAndTellsWhatIsOnDisk() {
        CloudEvent ready = MediaMessage.of(crossing(), ANNOUNCED.get(0).as(READY));
        assertThat(ready.type()).isEqualTo("io.github.camelrtsp.media.ready.v1");
        assertThat(ready.id()).isEqualTo(crossing().id() + ":media.ready:https://media.example.org/gate/17.jpg");
        assertThat(ready.attributes())
                .containsEntry("about", crossing().id())
                .containsEntry("subject", "t17")
                .containsEntry("partitionkey", "gate")
                .containsEntry("time", crossing().attributes().get("time"));
        JsonNode data = ready.data();
        assertThat(data.get("media").toString())
                .isEqualTo("[{\"id\":\"17.jpg\",\"kind\":\"still\",\"state\":\"ready\","
                        + "\"uri\":\"https://media.example.org/gate/17.jpg\",\"mediaType\":\"image/jpeg\","
                        + "\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\","
                        + "\"bytes\":2914334,\"width\":4000,\"height\":3000,"
                        + "\"captureTime\":\"2026-11-21T02:10:37.432Z\",\"offsetMs\":20,\"alignment\":\"rtcp\"}]");
        assertThat(data.get("rule")).isEqualTo(crossing().data().get("rule"));
        assertThat(data.get("objects")).isEqualTo(crossing().data().get("objects"));
        assertThat(data.get("frame")).isEqualTo(crossing().data().get("frame"));
    }

    @Test
    void failureAndSuccessOfOneFileAreTwoEvents() {
        EventMedia still = ANNOUNCED.get(0);
        assertThat(MediaMessage.of(crossing(), still.as(FAILED)).id())
                .isNotEqualTo(MediaMessage.of(crossing(), still.as(READY)).id());
    }

    @Test
    void messageAboutAMessageIsAboutTheFirstEvent() {
        CloudEvent still = MediaMessage.of(crossing(), ANNOUNCED.get(0).as(READY));
        EventMedia clip = ANNOUNCED.get(1).as(READY);
        assertThat(MediaMessage.of(still, clip)).isEqualTo(MediaMessage.of(crossing(), clip));
    }

    @Test
    void secretsInWhatFailedAreMasked() {
        EventMedia.Failed failed = new EventMedia.Failed(
                "Cannot connect to ftp://admin:a/canary@host/x and rtsp://cam/x?password=canary&a=1");
        assertThat(failed.error()).doesNotContain("canary", "admin").contains("ftp://***@host/x", "&a=1");
    }

    @Test
    void pendingIsNoMessageOfItsOwn() {
        assertThatIllegalArgumentException().isThrownBy(() -> MediaMessage.of(crossing(), ANNOUNCED.get(0)));
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventMedia.pending("sub/17.jpg,main/17.jpg"))
                .withMessageContaining("give each a name of its own, in sub/17.jpg,main/17.jpg");
        assertThat(EventMedia.pending(" , ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'a','kind':'still','state':'ready','uri':'a.jpg','mediaType':'image/jpeg'}",
                "{'id':'a','kind':'still','state':'failed','uri':'a.jpg','mediaType':'image/jpeg'}",
                "{'id':'a','kind':'still','state':'pending','uri':'a.jpg','mediaType':'image/jpeg','bytes':3}",
                "{'id':'a','kind':'still','state':'pending','uri':'http://u:p@h/a.jpg','mediaType':'image/jpeg'}",
                "{'id':'a','kind':'still','state':'done','uri':'a.jpg','mediaType':'image/jpeg'}",
                "{'kind':'still','state':'pending','uri':'a.jpg','mediaType':'image/jpeg'}",
                "{'id':'a','kind':'still','state':'pending','mediaType':'image/jpeg'}"
            })
    void schemaRefusesMediaThatLacksWhatItsStateNeeds(String media) {
        ObjectNode node = crossing().node();
        assertThat(EventSchema.faults(with(node, "pending"))).isEmpty();
        assertThat(EventSchema.faults(
                        node.toString().replace(node.at("/data/media/0").toString(), media.replace('\'', '"'))))
                .isNotEmpty();
    }

    @Test
    void schemaRefusesReadyWithoutItsEventAndInAnotherState() {
        ObjectNode ready =
                MediaMessage.of(crossing(), ANNOUNCED.get(0).as(READY)).node();
        assertThat(EventSchema.faults(with(ready, "pending"))).isNotEmpty();
        ready.remove("about");
        assertThat(EventSchema.faults(ready.toString())).isNotEmpty();
    }

    private static String with(ObjectNode event, String state) {
        ObjectNode copy = event.deepCopy();
        ((ObjectNode) copy.at("/data/media/0")).put("state", state);
        return copy.toString();
    }

    private static CloudEvent crossing() {
        return told(eventsOfAllKinds().get(0));
    }

    private static CloudEvent told(VisionEvent what) {
        return new EventMessage(
                        new EventMessage.Source("gate", "8f2c", Optional.of(new Size(640, 360)), Optional.of("H264")),
                        new EventMessage.Moment(
                                184_233,
                                new CaptureTime(
                                        TestPictures.CAPTURED, CaptureTime.Source.RTCP_SR, Duration.ofMillis(40)),
                                TestPictures.CAPTURED.plusMillis(85),
                                true,
                                false),
                        Optional.empty(),
                        ANNOUNCED)
                .happened(what, GoldenTrajectoriesTest.OPTIONS.rules());
    }
}
