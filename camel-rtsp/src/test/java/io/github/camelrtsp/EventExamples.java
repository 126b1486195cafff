/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMedia;
import io.github.camelrtsp.event.FileDigest;
import io.github.camelrtsp.event.MediaMessage;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.stream.PictureFault;
import io.github.camelrtsp.stream.StreamEvent;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Direction;
import io.github.camelrtsp.vision.GoldenTrajectoriesTest;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** One event of each kind that a route can send, made as a route makes it. */
final class EventExamples {
    private static final Instant TIME = Instant.parse("2026-11-21T02:10:37.412345Z");

    private static final FileDigest DIGEST =
            new FileDigest("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2_914_334);

    private EventExamples() {}

    /** By the names of their files. */
    static Map<String, CloudEvent> all() {
        Map<String, CloudEvent> examples = new LinkedHashMap<>();
        Detection dog = new Detection("dog", 16, 0.912345, new Box(0.1235, 0.32, 0.22, 0.31));
        Detection thing = new Detection("thing", -1, 0.5, new Box(0, 0, 1, 1));
        examples.put("object.detected", event(picture(List.of(dog, thing))));
        examples.put("object.detected-followed", event(picture(List.of(dog.as("t3")))));
        examples.put("object.detected-nothing", event(picture(List.of())));
        examples.put("object.detected-of-a-file", event(pictureOfAFile()));
        visionEvents().forEach((name, what) -> {
            Exchange exchange = picture(List.of());
            exchange.getMessage().setBody(what);
            exchange.getMessage().setHeader(VisionConstants.RULES, GoldenTrajectoriesTest.OPTIONS.rules());
            examples.put(name, event(exchange));
        });
        streamEvents().forEach((name, what) -> examples.put(name, health(what)));
        examples.putAll(mediaEvents());
        return examples;
    }

    static Map<String, VisionEvent> visionEvents() {
        TrackedObject inside = truck(Duration.ZERO, List.of("yard"), List.of("yard"), List.of("door"));
        Map<String, VisionEvent> events = new LinkedHashMap<>();
        events.put(
                "object.appeared",
                new VisionEvent.ObjectAppeared(truck(Duration.ZERO, List.of(), List.of(), List.of())));
        events.put("line.crossed-in", crossing(Direction.IN));
        events.put("line.crossed-out", crossing(Direction.OUT));
        events.put("zone.entered", new VisionEvent.ZoneEntered("yard", inside, 3));
        events.put("zone.dwelled", new VisionEvent.ZoneDwelled("yard", inside, Duration.ofSeconds(10), 3));
        events.put("zone.left-seen", left(VisionEvent.Exit.SEEN));
        events.put("zone.left-lost", left(VisionEvent.Exit.LOST));
        events.put(
                "object.gone",
                new VisionEvent.ObjectGone(
                        truck(Duration.ofMillis(2_100), List.of(), List.of("yard"), List.of("door"))));
        return events;
    }

    /** A crossing with a still and a clip: announced, then there or not. */
    static Map<String, CloudEvent> mediaEvents() {
        Exchange exchange = picture(List.of());
        exchange.getMessage().setBody(crossing(Direction.IN));
        exchange.getMessage().setHeader(VisionConstants.RULES, GoldenTrajectoriesTest.OPTIONS.rules());
        exchange.getMessage()
                .setHeader(VisionConstants.MEDIA, "https://media.example.org/gate/17.jpg, clips/gate 17.mp4");
        CloudEvent told = event(exchange);
        List<EventMedia> media = MediaFiles.announced(exchange.getMessage());
        EventMedia still = media.get(0)
                .as(new EventMedia.Ready(
                        DIGEST,
                        content(new EventMedia.Offset(Duration.ofMillis(-20), Optional.of("rtcp")), Optional.empty())));
        EventMedia clip = media.get(1)
                .as(new EventMedia.Ready(
                        DIGEST,
                        content(
                                new EventMedia.Offset(Duration.ofMillis(-6_400), Optional.of("arrival")),
                                Optional.of(Duration.ofMillis(16_400)))));
        EventMedia lost = media.get(0).as(new EventMedia.Failed("gate/ch1/main: no still, the stream does not play"));
        Map<String, CloudEvent> events = new LinkedHashMap<>();
        events.put("line.crossed-media-pending", told);
        events.put("media.ready-still", MediaMessage.of(told, still));
        events.put("media.ready-clip", MediaMessage.of(told, clip));
        events.put(
                "media.ready-unknown-content",
                MediaMessage.of(told, media.get(0).as(new EventMedia.Ready(DIGEST, EventMedia.Content.UNKNOWN))));
        events.put("media.failed", MediaMessage.of(told, lost));
        return events;
    }

    private static EventMedia.Content content(EventMedia.Offset offset, Optional<Duration> duration) {
        return new EventMedia.Content(
                Optional.of(new Size(4000, 3000)),
                Optional.of(TIME.plus(offset.time())),
                Optional.of(offset),
                duration);
    }

    static Map<String, StreamEvent> streamEvents() {
        RtspException refused = new RtspException.Refused("10.0.0.5:554/ch1/sub: the connection was refused", null);
        RtspException silent = new RtspException.Stalled("10.0.0.5:554/ch1/sub: no packet for 10 s");
        Track track = Track.video(0, Codec.H264, 90_000, ParameterSets.none());
        Map<String, StreamEvent> events = new LinkedHashMap<>();
        for (StreamEvent event : List.of(
                new StreamEvent.Connecting(TIME, 1),
                new StreamEvent.Playing(TIME, new StreamDescription(List.of(track)), track, "8f2c"),
                new StreamEvent.Stalled(TIME, silent),
                new StreamEvent.Waiting(TIME, 3, Duration.ofMillis(8_150), refused),
                new StreamEvent.Closed(TIME, Optional.of(refused)),
                new StreamEvent.ClockStepped(TIME, Duration.ofMillis(-3_600_000), "8f2d"))) {
            events.put("camera.health-" + event.kind(), event);
        }
        events.put("camera.health-closed-as-asked", new StreamEvent.Closed(TIME, Optional.empty()));
        for (PictureFault fault : PictureFault.values()) {
            StreamEvent began = new StreamEvent.FaultBegan(TIME, fault);
            StreamEvent ended = new StreamEvent.FaultEnded(TIME, fault, Duration.ofMillis(12_345));
            events.put("camera.health-" + began.kind(), began);
            events.put("camera.health-" + ended.kind(), ended);
        }
        return events;
    }

    /** What became of the stream {@code gate/ch1/sub}. */
    static CloudEvent health(StreamEvent what) {
        Exchange exchange = exchange();
        exchange.getMessage().setBody(what);
        exchange.getMessage().setHeader(RtspConstants.CAMERA, "gate");
        exchange.getMessage().setHeader(RtspConstants.PATH, "/ch1/sub");
        return event(exchange);
    }

    /** A frame of the camera {@code gate}, and what was found in it. */
    static Exchange picture(List<Detection> detections) {
        Exchange exchange = exchange();
        Map<String, Object> headers = exchange.getMessage().getHeaders();
        headers.put(RtspConstants.CAMERA, "gate");
        headers.put(RtspConstants.SESSION_ID, "8f2c");
        headers.put(RtspConstants.SEQUENCE, 184_233L);
        headers.put(RtspConstants.CAPTURE_TIME, TIME);
        headers.put(RtspConstants.CAPTURE_TIME_SOURCE, "rtcp-sr");
        headers.put(RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS, 40L);
        headers.put(RtspConstants.RECEIVE_TIME, TIME.plusMillis(85));
        headers.put(RtspConstants.WIDTH, 640);
        headers.put(RtspConstants.HEIGHT, 360);
        headers.put(RtspConstants.CODEC, "H264");
        headers.put(RtspConstants.KEY_FRAME, true);
        headers.put(VisionConstants.MODEL, "yolo11n");
        headers.put(VisionConstants.DETECTIONS, detections);
        return exchange;
    }

    /** Of which only the time is known. */
    private static Exchange pictureOfAFile() {
        Exchange exchange = exchange();
        exchange.setExchangeId("4B2FD2F5A1A3D9C-0000000000000001");
        exchange.getMessage().setHeader(RtspConstants.CAPTURE_TIME, TIME);
        exchange.getMessage()
                .setHeader(
                        VisionConstants.DETECTIONS,
                        List.of(new Detection("cat", 15, 0.77, new Box(0.2, 0.1, 0.5, 0.8))));
        return exchange;
    }

    /** Gives a message the headers of a picture in which these cross the line. */
    static void crossing(Exchange exchange, String... tracks) {
        exchange.getMessage().setHeaders(picture(List.of()).getMessage().getHeaders());
        exchange.getMessage().setHeader(VisionConstants.RULES, GoldenTrajectoriesTest.OPTIONS.rules());
        exchange.getMessage()
                .setHeader(
                        VisionConstants.EVENTS,
                        Stream.of(tracks).map(id -> crossing(Direction.IN, id)).toList());
    }

    private static VisionEvent crossing(Direction direction) {
        return crossing(direction, "t17");
    }

    private static VisionEvent crossing(Direction direction, String track) {
        TrackedObject truck = truck(track, Duration.ZERO, List.of(), List.of(), List.of("door"));
        return new VisionEvent.LineCrossed("door", direction, truck, TIME.minusMillis(333), 12, 31);
    }

    private static VisionEvent left(VisionEvent.Exit exit) {
        Duration unseen = exit == VisionEvent.Exit.LOST ? Duration.ofMillis(2_100) : Duration.ZERO;
        TrackedObject truck = truck(unseen, List.of(), List.of("yard"), List.of("door"));
        return new VisionEvent.ZoneLeft("yard", truck, Duration.ofMillis(12_345), exit, 2);
    }

    private static TrackedObject truck(
            Duration unseen, List<String> zones, List<String> entered, List<String> crossed) {
        return truck("t17", unseen, zones, entered, crossed);
    }

    private static TrackedObject truck(
            String id, Duration unseen, List<String> zones, List<String> entered, List<String> crossed) {
        Instant firstSeen = TIME.minusSeconds(20);
        Instant lastSeen = TIME.minus(unseen);
        return new TrackedObject(
                id,
                "truck",
                7,
                0.91,
                new Box(0.41, 0.32, 0.22, 0.31),
                firstSeen,
                lastSeen,
                unseen,
                200,
                new TrackedObject.Life(
                        Duration.between(firstSeen, lastSeen),
                        0.9412,
                        new Box(0.38, 0.32, 0.22, 0.31),
                        zones,
                        entered,
                        crossed));
    }

    private static Exchange exchange() {
        return new DefaultExchange(new DefaultCamelContext());
    }

    private static CloudEvent event(Exchange exchange) {
        try {
            return ExchangeEvents.of(exchange).get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
