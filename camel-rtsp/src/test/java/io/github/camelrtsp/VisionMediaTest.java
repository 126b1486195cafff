/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.event.FileDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The header CamelVisionMedia and the data type vision:media-ready, with stills and clips of a real stream. */
@Timeout(90)
class VisionMediaTest {
    private static final String ANNOUNCE = "- setHeader: { name: CamelVisionMedia, constant: \"%s\" }";
    private static final String TELL = "- to: direct:events";
    private static final String READY = "- transformDataType: { toType: \"vision:media-ready\" }";
    private static final String TRY =
            "- doTry:%n    steps:%n      %s%n    doCatch:%n" + "      - exception: [ java.lang.Exception ]";

    @TempDir
    private Path folder;

    private final BlockingQueue<List<CloudEvent>> told = new LinkedBlockingQueue<>();
    private VisionRoute route;

    @AfterEach
    void stop() {
        if (route != null) {
            route.close();
        }
    }

    @Test
    void twoCrossingsInOnePictureAreToldAtOnceAndShareTheStill() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            start(announce("17.jpg"), TELL, snapshot(camera), write("17.jpg"), READY, TELL);
            Exchange out = cross(camera, "t1", "t2");

            assertThat(out.getException()).isNull();
            List<CloudEvent> crossings = told.take();
            List<CloudEvent> ready = told.take();
            assertThat(types(crossings)).containsExactly("line.crossed", "line.crossed");
            assertThat(crossings)
                    .allSatisfy(crossing ->
                            assertThat(media(crossing).get("state").asText()).isEqualTo("pending"));
            assertThat(types(ready)).containsExactly("media.ready", "media.ready");
            assertThat(ready)
                    .extracting(event -> event.attributes().get("about"))
                    .isEqualTo(crossings.stream().map(CloudEvent::id).toList());
            assertThat(ready)
                    .extracting(event -> event.attributes().get("subject"))
                    .containsExactly("t1", "t2");
            JsonNode still = media(ready.get(0));
            assertThat(media(ready.get(1))).isEqualTo(still);
            assertThat(still.get("uri").asText()).isEqualTo("17.jpg");
            assertThat(still.get("width").asInt()).isEqualTo(768);
            assertThat(still.get("height").asInt()).isEqualTo(576);
            assertThat(still.get("offsetMs").asLong()).isBetween(-50L, 50L);
            assertThat(still.get("alignment").asText()).isEqualTo("arrival");
            assertThat(Instant.parse(still.get("captureTime").asText())).isBefore(Instant.now());
            Path file = folder.resolve("17.jpg");
            assertThat(still.get("bytes").asLong()).isEqualTo(Files.size(file));
            assertThat(still.get("sha256").asText()).isEqualTo(sha256sum(file));
            assertThat(out.getMessage().getHeader(VisionConstants.MEDIA)).isNull();
        }
    }

    @Test
    void stillsOfOneNameInTwoFoldersAreToldByTwoIds() throws Exception {
        start(
                announce("front/17.jpg"),
                write("front/17.jpg"),
                READY,
                TELL,
                announce("back/17.jpg"),
                write("back/17.jpg"),
                READY,
                TELL);
        route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        CloudEvent front = told.take().get(0);
        CloudEvent back = told.take().get(0);
        assertThat(front.id()).isNotEqualTo(back.id());
        assertThat(front.attributes().get("about")).isEqualTo(back.attributes().get("about"));
    }

    @Test
    void redeliveryOfAPictureGivesTheSameIds() throws Exception {
        start(announce("17.jpg"), TELL, write("17.jpg"), READY, TELL);
        Instant time = Instant.now();
        route.send(exchange -> crossing(exchange, time, "t1"));
        List<CloudEvent> first =
                Stream.of(told.take(), told.take()).flatMap(List::stream).toList();
        route.send(exchange -> crossing(exchange, time, "t1"));
        List<CloudEvent> second =
                Stream.of(told.take(), told.take()).flatMap(List::stream).toList();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void stillThatFailsIsToldWithItsReason() throws Exception {
        start(
                announce("https://media.example.org/17.jpg,17.mp4"),
                TELL,
                TRY.formatted("- to: rtsp:127.0.0.1:1/x?operation=snapshot&camera=gate"),
                READY,
                TELL);
        Exchange out = route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        CloudEvent crossing = told.take().get(0);
        List<CloudEvent> failed = told.take();
        assertThat(types(failed)).containsExactly("media.failed");
        assertThat(failed.get(0).attributes()).containsEntry("about", crossing.id());
        JsonNode media = media(failed.get(0));
        assertThat(media.get("uri").asText()).isEqualTo("https://media.example.org/17.jpg");
        assertThat(media.get("error").asText()).startsWith("gate").hasSizeGreaterThan(20);
        assertThat(out.getMessage().getHeader(VisionConstants.MEDIA))
                .as("the clip may still come")
                .isEqualTo("17.mp4");
    }

    @Test
    void afterAFailureAnOlderFileIsNotTakenForTheStill() throws Exception {
        Path old = Files.writeString(folder.resolve("17.jpg"), "of yesterday");
        start(
                announce(old.toString()),
                TRY.formatted("- throwException: { exceptionType:"
                        + " java.io.IOException, message: \"ftp://admin:canary@host: gone\" }"),
                READY,
                TELL);
        route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        CloudEvent failed = told.take().get(0);
        assertThat(types(List.of(failed))).containsExactly("media.failed");
        assertThat(media(failed).get("error").asText()).isEqualTo("ftp://***@host: gone");
    }

    @Test
    void fileThatNobodyWroteIsAFailure() throws Exception {
        start(announce("17.jpg"), READY, TELL);
        route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(media(told.take().get(0)).get("error").asText())
                .isEqualTo("No step of the route has written a file of this name");
    }

    @Test
    void uriWithALoginIsRefusedBeforeAnythingIsTold() throws Exception {
        start(announce("https://admin:canary@media.example.org/17.jpg"), TELL);
        Exchange out = route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(out.getException()).hasStackTraceContaining("give those who fetch the file a login of their own");
        assertThat(out.getException().toString()).doesNotContain("canary");
        assertThat(told).isEmpty();
    }

    @Test
    void fileMayHaveAnotherNameThanItsUriWhereThereIsOnlyOne() throws Exception {
        start(announce("s3://evidence/gate/0001.jpg"), write("local.jpg"), READY, TELL);
        route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        JsonNode media = media(told.take().get(0));
        assertThat(media.get("uri").asText()).isEqualTo("s3://evidence/gate/0001.jpg");
        assertThat(media.get("sha256").asText())
                .isEqualTo(FileDigest.of(folder.resolve("local.jpg")).sha256());
    }

    @Test
    void fileOfAnotherKindIsNoStill() throws Exception {
        start(announce("17.jpg"), write("events.jsonl"), READY, TELL);
        route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(types(told.take())).containsExactly("media.failed");
    }

    @Test
    void clipIsCopiedUnderTheAnnouncedNameAndTold() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            start(
                    announce("day/17.jpg,day/17.mp4"),
                    TELL,
                    snapshot(camera),
                    write("day/17.jpg"),
                    READY,
                    TELL,
                    "- to: " + camera.uri() + "?operation=clip&preRoll=1s&duration=1s&directory="
                            + folder.resolve("spool"),
                    "- to: file:" + folder,
                    READY,
                    TELL);
            cross(camera, "t1");
            CloudEvent crossing = told.take().get(0);
            CloudEvent still = told.take().get(0);
            CloudEvent clip = told.take().get(0);
            assertThat(crossing.data().get("media")).hasSize(2);
            assertThat(still.id()).isEqualTo(crossing.id() + ":media.ready:day/17.jpg");
            assertThat(clip.id()).isEqualTo(crossing.id() + ":media.ready:day/17.mp4");
            assertThat(clip.attributes()).containsEntry("about", crossing.id());
            JsonNode media = media(clip);
            Path file = folder.resolve("day/17.mp4");
            assertThat(media.get("sha256").asText()).isEqualTo(sha256sum(file));
            assertThat(media.get("bytes").asLong()).isEqualTo(Files.size(file));
            assertThat(media.get("durationMs").asLong()).isBetween(1_500L, 5_500L);
            assertThat(media.get("width").asInt()).isEqualTo(768);
            assertThat(media(still).has("durationMs")).isFalse();
        }
    }

    @Test
    void clipThatNobodyAnnouncedIsToldWithItsFile() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            start(
                    "- to: " + camera.uri() + "?operation=clip&preRoll=1s&duration=500ms&directory=" + folder,
                    READY,
                    TELL);
            cross(camera, "t1");
            JsonNode media = media(told.take().get(0));
            Path file = Path.of(java.net.URI.create(media.get("uri").asText()));
            assertThat(file).hasParent(folder.toRealPath());
            assertThat(media.get("id").asText()).isEqualTo(file.getFileName().toString());
            assertThat(media.get("sha256").asText())
                    .isEqualTo(FileDigest.of(file).sha256());
        }
    }

    @Test
    void clipInSeveralFilesIsToldWithEachOfThem() throws Exception {
        Path first = Files.writeString(folder.resolve("gate-1.mp4"), "before the interruption");
        Path second = Files.writeString(folder.resolve("gate-2.mp4"), "after it");
        start(announce("clips/17.mp4"), READY, TELL);
        route.send(exchange -> {
            crossing(exchange, Instant.now(), "t1");
            exchange.getMessage().setBody(first.toFile());
            exchange.getMessage().setHeader(RtspConstants.CLIP_FILES, List.of(first.toFile(), second.toFile()));
        });
        List<CloudEvent> ready = told.take();
        assertThat(ready)
                .extracting(event -> media(event).get("uri").asText())
                .containsExactly("clips/17.mp4", second.toUri().toString());
        assertThat(ready)
                .extracting(event -> media(event).get("sha256").asText())
                .containsExactly(
                        FileDigest.of(first).sha256(), FileDigest.of(second).sha256());
        assertThat(ready).extracting(CloudEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void storedEventIsEnoughToTellOfItsMedia() throws Exception {
        Path file = Files.writeString(folder.resolve("17.jpg"), "a picture");
        start(READY, TELL);
        CloudEvent stored = EventExamples.mediaEvents().get("line.crossed-media-pending");
        route.send(exchange -> {
            exchange.getMessage().setBody(stored.json());
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json");
            exchange.getMessage().setHeader(VisionConstants.MEDIA, file.toString());
        });
        CloudEvent ready = told.take().get(0);
        assertThat(ready.id())
                .isEqualTo(
                        stored.id() + ":media.ready:" + media(ready).get("uri").asText());
        assertThat(media(ready).get("bytes").asInt()).isEqualTo(9);
    }

    @Test
    void splitGivesOneMessageForEachCrossing() throws Exception {
        start(announce("17.jpg"), write("17.jpg"), """
                - split:
                    simple: "${header.CamelVisionEvents}"
                    steps:
                      - transformDataType: { toType: "vision:media-ready" }
                      - to: direct:events""");
        route.send(exchange -> crossing(exchange, Instant.now(), "t1", "t2"));
        assertThat(Stream.of(told.take(), told.take())
                        .map(events -> events.get(0).attributes().get("subject")))
                .containsExactly("t1", "t2");
    }

    @Test
    void withoutAFileAndAnAnnouncementItFailsWithTheStepToAdd() throws Exception {
        start(READY);
        Exchange out = route.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(out.getException()).hasStackTraceContaining("put the step behind the one that writes the file");
    }

    private static String announce(String uris) {
        return ANNOUNCE.formatted(uris);
    }

    private static String snapshot(ServedClip camera) {
        return "- to: " + camera.uri() + "?operation=snapshot";
    }

    private String write(String name) {
        return "- to: file:" + folder + "?fileName=" + name;
    }

    /** What goes to {@code direct:events} becomes events, as in an outbox; the caller's message stays as it was. */
    private void start(String... steps) throws Exception {
        route = VisionRoute.of(steps);
        route.context().addRoutes(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("direct:events").process(exchange -> {
                    List<CloudEvent> events = ExchangeEvents.of(exchange);
                    events.forEach(event ->
                            assertThat(EventSchema.faults(event.json())).isEmpty());
                    told.add(events);
                });
            }
        });
        route.start();
    }

    /** Sends who crossed half a second ago, once the stream is so old. */
    private Exchange cross(ServedClip camera, String... tracks) throws Exception {
        RtspRoutes.await(() -> camera.readers() > 0);
        Thread.sleep(Duration.ofSeconds(3).toMillis());
        return route.send(exchange -> crossing(exchange, Instant.now().minusMillis(500), tracks));
    }

    private static void crossing(Exchange exchange, Instant time, String... tracks) {
        EventExamples.crossing(exchange, tracks);
        exchange.getMessage().setBody("a picture");
        exchange.getMessage().setHeader(RtspConstants.CAPTURE_TIME, time);
        exchange.getMessage().setHeader(RtspConstants.CAPTURE_TIME_SOURCE, "arrival");
        exchange.getMessage().setHeader(RtspConstants.RECEIVE_TIME, time);
        exchange.getMessage().removeHeader(RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS);
    }

    private static List<String> types(List<CloudEvent> events) {
        return events.stream()
                .map(event -> event.type().replaceAll("io.github.camelrtsp.(.*).v1", "$1"))
                .toList();
    }

    private static JsonNode media(CloudEvent event) {
        return event.data().at("/media/0");
    }

    /** By a program that nobody here wrote. */
    private static String sha256sum(Path file) throws Exception {
        Process program;
        try {
            program = new ProcessBuilder("sha256sum", file.toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no sha256sum on this machine");
            return "";
        }
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(program.waitFor()).isZero();
        return said.substring(0, 64);
    }
}
