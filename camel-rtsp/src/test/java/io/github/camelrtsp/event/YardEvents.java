/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Direction;
import io.github.camelrtsp.vision.GoldenTrajectoriesTest;
import io.github.camelrtsp.vision.TestPictures;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a camera of 640x360 tells of one person: {@code t17} comes, crosses {@code door}, visits {@code yard}, and is gone. */
public final class YardEvents {
    static final Instant NOW = TestPictures.CAPTURED;
    static final Instant FIRST_SEEN = NOW.minusMillis(2_500);
    static final Box BOX = new Box(0.41, 0.32, 0.22, 0.31);
    static final Box TOP_BOX = new Box(0.3, 0.32, 0.22, 0.31);

    private YardEvents() {}

    static CloudEvent appeared() {
        return happened(new VisionEvent.ObjectAppeared(person(BOX, List.of(), List.of(), List.of())));
    }

    static CloudEvent appearedInTheYard() {
        return happened(new VisionEvent.ObjectAppeared(person(BOX, List.of("yard"), List.of("yard"), List.of())));
    }

    static CloudEvent crossed() {
        return happened(new VisionEvent.LineCrossed(
                "door",
                Direction.OUT,
                person(BOX, List.of(), List.of(), List.of("door")),
                NOW.minusMillis(333),
                12,
                31));
    }

    static CloudEvent entered() {
        return happened(new VisionEvent.ZoneEntered("yard", inTheYard(), 3));
    }

    static CloudEvent dwelled() {
        return happened(new VisionEvent.ZoneDwelled("yard", inTheYard(), Duration.ofSeconds(10), 3));
    }

    static CloudEvent left() {
        return happened(new VisionEvent.ZoneLeft(
                "yard",
                person(BOX, List.of(), List.of("yard"), List.of("door")),
                Duration.ofSeconds(12),
                VisionEvent.Exit.SEEN,
                2));
    }

    static CloudEvent gone() {
        return happened(new VisionEvent.ObjectGone(person(BOX, List.of(), List.of("yard"), List.of("door"))));
    }

    static CloudEvent detected(Detection... detections) {
        return message("gate", Optional.of(new Size(640, 360))).detected(List.of(detections));
    }

    static CloudEvent health() {
        return new HealthMessage(
                        new HealthMessage.Stream("gate", Optional.of("/ch1/sub"), Optional.empty()), NOW, "dark-over")
                .endsAfter(Duration.ofSeconds(40))
                .event();
    }

    static List<CloudEvent> ofThePerson() {
        return List.of(appeared(), appearedInTheYard(), crossed(), entered(), dwelled(), left(), gone());
    }

    /** Those, and a picture, a still that failed, and the health of the camera. */
    public static List<CloudEvent> ofAllKinds() {
        return Stream.concat(
                        ofThePerson().stream(),
                        Stream.of(detected(new Detection("dog", 16, 0.9, BOX).as("t3")), stillThatFailed(), health()))
                .toList();
    }

    static CloudEvent stillThatFailed() {
        EventMedia.Failed noFile = new EventMedia.Failed("gate/ch1/main: no still, the stream does not play");
        return MediaMessage.of(crossed(), new EventMedia(MediaUri.of("captures/7.jpg"), noFile));
    }

    static CloudEvent happened(VisionEvent what) {
        return message("gate", Optional.of(new Size(640, 360))).happened(what, GoldenTrajectoriesTest.OPTIONS.rules());
    }

    static TrackedObject inTheYard() {
        return person(BOX, List.of("yard"), List.of("yard"), List.of("door"));
    }

    static TrackedObject person(Box box, List<String> zones, List<String> entered, List<String> crossed) {
        return new TrackedObject(
                "t17",
                "person",
                0,
                0.7123,
                box,
                FIRST_SEEN,
                NOW.minusMillis(200),
                Duration.ofMillis(200),
                20,
                new TrackedObject.Life(Duration.ofMillis(2_300), 0.91, TOP_BOX, zones, entered, crossed));
    }

    static EventMessage message(String camera, Optional<Size> size) {
        return new EventMessage(
                new EventMessage.Source(camera, "8f2c", size, Optional.of("H264")),
                new EventMessage.Moment(
                        184_233,
                        new CaptureTime(NOW, CaptureTime.Source.RTCP_SR, Duration.ofMillis(40)),
                        NOW.plusMillis(85),
                        true,
                        false),
                Optional.of("yolo11n"),
                List.of());
    }
}
