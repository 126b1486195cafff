/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static io.github.camelrtsp.MediaRoute.READY;
import static io.github.camelrtsp.MediaRoute.TELL;
import static io.github.camelrtsp.MediaRoute.announce;
import static io.github.camelrtsp.MediaRoute.crossing;
import static io.github.camelrtsp.MediaRoute.media;
import static io.github.camelrtsp.MediaRoute.sha256sum;
import static io.github.camelrtsp.MediaRoute.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.FileDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The header CamelVisionMedia and the data type vision:media-ready, with clips of a real stream. */
@Timeout(90)
class VisionMediaClipTest {
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
    void clipIsCopiedUnderTheAnnouncedNameAndTold() throws Exception {
        try (ServedClip camera = ServedClip.start()) {
            events.start(
                    announce("day/17.jpg,day/17.mp4"),
                    TELL,
                    snapshot(camera),
                    events.write("day/17.jpg"),
                    READY,
                    TELL,
                    "- to: " + camera.uri() + "?operation=clip&preRoll=1s&duration=1s&directory="
                            + folder.resolve("spool"),
                    "- to: file:" + folder,
                    READY,
                    TELL);
            events.cross(camera, "t1");
            CloudEvent crossing = events.take().get(0);
            CloudEvent still = events.take().get(0);
            CloudEvent clip = events.take().get(0);
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
            events.start(
                    "- to: " + camera.uri() + "?operation=clip&preRoll=1s&duration=500ms&directory=" + folder,
                    READY,
                    TELL);
            events.cross(camera, "t1");
            JsonNode media = media(events.take().get(0));
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
        events.start(announce("clips/17.mp4"), READY, TELL);
        events.send(exchange -> {
            crossing(exchange, Instant.now(), "t1");
            exchange.getMessage().setBody(first.toFile());
            exchange.getMessage().setHeader(RtspConstants.CLIP_FILES, List.of(first.toFile(), second.toFile()));
        });
        List<CloudEvent> ready = events.take();
        assertThat(ready)
                .extracting(event -> media(event).get("uri").asText())
                .containsExactly("clips/17.mp4", second.toUri().toString());
        assertThat(ready)
                .extracting(event -> media(event).get("sha256").asText())
                .containsExactly(
                        FileDigest.of(first).sha256(), FileDigest.of(second).sha256());
        assertThat(ready).extracting(CloudEvent::id).doesNotHaveDuplicates();
    }
}
