/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static io.github.camelrtsp.MediaRoute.READY;
import static io.github.camelrtsp.MediaRoute.TELL;
import static io.github.camelrtsp.MediaRoute.TRY;
import static io.github.camelrtsp.MediaRoute.announce;
import static io.github.camelrtsp.MediaRoute.crossing;
import static io.github.camelrtsp.MediaRoute.media;
import static io.github.camelrtsp.MediaRoute.sha256sum;
import static io.github.camelrtsp.MediaRoute.snapshot;
import static io.github.camelrtsp.MediaRoute.types;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.FileDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The header CamelVisionMedia and the data type vision:media-ready, with stills of a real stream. */
@Timeout(90)
class VisionMediaTest {
    @TempDir
    private Path folder;

    private MediaRoute events;

    @BeforeEach
    void makeRoute() {
        events = new MediaRoute(folder);
    }

    @AfterEach
    void stop() {
        events.close();
    }

    @Test
    void twoCrossingsInOnePictureAreToldAtOnceAndShareTheStill() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            events.start(announce("17.jpg"), TELL, snapshot(camera), events.write("17.jpg"), READY, TELL);
            Exchange out = events.cross(camera, "t1", "t2");

            assertThat(out.getException()).isNull();
            List<CloudEvent> crossings = events.take();
            List<CloudEvent> ready = events.take();
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
        events.start(
                announce("front/17.jpg"),
                events.write("front/17.jpg"),
                READY,
                TELL,
                announce("back/17.jpg"),
                events.write("back/17.jpg"),
                READY,
                TELL);
        events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        CloudEvent front = events.take().get(0);
        CloudEvent back = events.take().get(0);
        assertThat(front.id()).isNotEqualTo(back.id());
        assertThat(front.attributes().get("about")).isEqualTo(back.attributes().get("about"));
    }

    @Test
    void redeliveryOfAPictureGivesTheSameIds() throws Exception {
        events.start(announce("17.jpg"), TELL, events.write("17.jpg"), READY, TELL);
        Instant time = Instant.now();
        events.send(exchange -> crossing(exchange, time, "t1"));
        List<CloudEvent> first =
                Stream.of(events.take(), events.take()).flatMap(List::stream).toList();
        events.send(exchange -> crossing(exchange, time, "t1"));
        List<CloudEvent> second =
                Stream.of(events.take(), events.take()).flatMap(List::stream).toList();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void stillThatFailsIsToldWithItsReason() throws Exception {
        events.start(
                announce("https://media.example.org/17.jpg,17.mp4"),
                TELL,
                TRY.formatted("- to: rtsp:127.0.0.1:1/x?operation=snapshot&camera=gate"),
                READY,
                TELL);
        Exchange out = events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        CloudEvent crossing = events.take().get(0);
        List<CloudEvent> failed = events.take();
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
        events.start(
                announce(old.toString()),
                TRY.formatted("- throwException: { exceptionType:"
                        + " java.io.IOException, message: \"ftp://admin:canary@host: gone\" }"),
                READY,
                TELL);
        events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        CloudEvent failed = events.take().get(0);
        assertThat(types(List.of(failed))).containsExactly("media.failed");
        assertThat(media(failed).get("error").asText()).isEqualTo("ftp://***@host: gone");
    }

    @Test
    void fileThatNobodyWroteIsAFailure() throws Exception {
        events.start(announce("17.jpg"), READY, TELL);
        events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(media(events.take().get(0)).get("error").asText())
                .isEqualTo("No step of the route has written a file of this name");
    }

    @Test
    void uriWithALoginIsRefusedBeforeAnythingIsTold() throws Exception {
        events.start(announce("https://admin:canary@media.example.org/17.jpg"), TELL);
        Exchange out = events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(out.getException()).hasStackTraceContaining("give those who fetch the file a login of their own");
        assertThat(out.getException().toString()).doesNotContain("canary");
        assertThat(events.told()).isEmpty();
    }

    @Test
    void fileMayHaveAnotherNameThanItsUriWhereThereIsOnlyOne() throws Exception {
        events.start(announce("s3://evidence/gate/0001.jpg"), events.write("local.jpg"), READY, TELL);
        events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        JsonNode media = media(events.take().get(0));
        assertThat(media.get("uri").asText()).isEqualTo("s3://evidence/gate/0001.jpg");
        assertThat(media.get("sha256").asText())
                .isEqualTo(FileDigest.of(folder.resolve("local.jpg")).sha256());
    }

    @Test
    void fileOfAnotherKindIsNoStill() throws Exception {
        events.start(announce("17.jpg"), events.write("events.jsonl"), READY, TELL);
        events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(types(events.take())).containsExactly("media.failed");
    }

    @Test
    void storedEventIsEnoughToTellOfItsMedia() throws Exception {
        Path file = Files.writeString(folder.resolve("17.jpg"), "a picture");
        events.start(READY, TELL);
        CloudEvent stored = EventExamples.mediaEvents().get("line.crossed-media-pending");
        events.send(exchange -> {
            exchange.getMessage().setBody(stored.json());
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json");
            exchange.getMessage().setHeader(VisionConstants.MEDIA, file.toString());
        });
        CloudEvent ready = events.take().get(0);
        assertThat(ready.id())
                .isEqualTo(
                        stored.id() + ":media.ready:" + media(ready).get("uri").asText());
        assertThat(media(ready).get("bytes").asInt()).isEqualTo(9);
    }

    @Test
    void splitGivesOneMessageForEachCrossing() throws Exception {
        events.start(announce("17.jpg"), events.write("17.jpg"), """
                - split:
                    simple: "${header.CamelVisionEvents}"
                    steps:
                      - transformDataType: { toType: "vision:media-ready" }
                      - to: direct:events""");
        events.send(exchange -> crossing(exchange, Instant.now(), "t1", "t2"));
        assertThat(Stream.of(events.take(), events.take())
                        .map(events -> events.get(0).attributes().get("subject")))
                .containsExactly("t1", "t2");
    }

    @Test
    void withoutAFileAndAnAnnouncementItFailsWithTheStepToAdd() throws Exception {
        events.start(READY);
        Exchange out = events.send(exchange -> crossing(exchange, Instant.now(), "t1"));
        assertThat(out.getException()).hasStackTraceContaining("put the step behind the one that writes the file");
    }
}
