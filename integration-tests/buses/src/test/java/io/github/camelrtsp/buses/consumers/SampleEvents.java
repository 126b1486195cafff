/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.consumers;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMedia;
import io.github.camelrtsp.event.EventMessage;
import io.github.camelrtsp.event.FileDigest;
import io.github.camelrtsp.event.HealthMessage;
import io.github.camelrtsp.event.MediaMessage;
import io.github.camelrtsp.event.MediaUri;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Anchor;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Direction;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events of one camera, made by the code that makes them in routes. */
final class SampleEvents {
    private static final Instant TIME = Instant.parse("2026-11-21T02:10:37.412Z");
    private static final Box BOX = new Box(0.41, 0.32, 0.22, 0.31);
    private static final Rules RULES =
            new Rules(List.of(), List.of(), Anchor.BOTTOM_CENTER, 3, 0.25, Duration.ofSeconds(10));

    private final String camera;

    SampleEvents(String camera) {
        this.camera = camera;
    }

    /** Two objects in a picture. */
    CloudEvent detected(long frame) {
        return message(frame, List.of())
                .detected(List.of(new Detection("truck", 7, 0.91, BOX), new Detection("person", 0, 0.55, BOX)));
    }

    /** A truck leaves by the gate. */
    CloudEvent crossed(long frame) {
        return happened(
                frame, new VisionEvent.LineCrossed("exit", Direction.OUT, truck(), TIME.minusMillis(333), 12, 31));
    }

    /** A truck leaves, and its still will be here. */
    CloudEvent crossed(long frame, Path still) {
        return message(frame, EventMedia.pending(still.toUri().toString()))
                .happened(
                        new VisionEvent.LineCrossed("exit", Direction.OUT, truck(), TIME.minusMillis(333), 12, 31),
                        RULES);
    }

    /** The still of an event is there. */
    static CloudEvent ready(CloudEvent event, Path still) throws IOException {
        EventMedia.Ready ready = new EventMedia.Ready(FileDigest.of(still), EventMedia.Content.UNKNOWN);
        return MediaMessage.of(event, media(still, ready));
    }

    /** The still of an event will not come. */
    static CloudEvent failed(CloudEvent event, Path still) {
        return MediaMessage.of(event, media(still, new EventMedia.Failed("The disk is full")));
    }

    private static EventMedia media(Path still, EventMedia.State state) {
        return new EventMedia(MediaUri.of(still.toUri().toString()), state);
    }

    /** One of each kind that lines, zones and streams make. */
    List<CloudEvent> ofEachKind() {
        return List.of(
                detected(1),
                crossed(2),
                happened(3, new VisionEvent.ZoneEntered("yard", truck(), 3)),
                happened(4, new VisionEvent.ZoneDwelled("yard", truck(), Duration.ofSeconds(10), 3)),
                happened(
                        5, new VisionEvent.ZoneLeft("yard", truck(), Duration.ofSeconds(12), VisionEvent.Exit.LOST, 2)),
                happened(6, new VisionEvent.ObjectAppeared(truck())),
                happened(7, new VisionEvent.ObjectGone(truck())),
                health(0));
    }

    /** The pictures froze. Each has a time of its own. */
    CloudEvent health(long millis) {
        HealthMessage.Stream stream = new HealthMessage.Stream(camera, Optional.of("/ch1/sub"), Optional.empty());
        return new HealthMessage(stream, TIME.plusMillis(millis), "frozen")
                .begins()
                .event();
    }

    private CloudEvent happened(long frame, VisionEvent what) {
        return message(frame, List.of()).happened(what, RULES);
    }

    private EventMessage message(long frame, List<EventMedia> media) {
        return new EventMessage(
                new EventMessage.Source(camera, "8f2c", Optional.of(new Size(640, 360)), Optional.of("H264")),
                new EventMessage.Moment(
                        frame,
                        new CaptureTime(TIME, CaptureTime.Source.RTCP_SR, Duration.ofMillis(40)),
                        TIME.plusMillis(85),
                        false,
                        false),
                Optional.of("yolo11n"),
                media);
    }

    private static TrackedObject truck() {
        return new TrackedObject("t17", "truck", 7, 0.91, BOX, TIME.minusSeconds(2), TIME, Duration.ZERO, 20);
    }
}
