/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.event.FileDigest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of docs/vision.md run as they are written there. */
class VisionDocsTest {
    @TempDir
    private Path folder;

    @Test
    void theDocumentedRouteCountsWhoCrossesTheLine() throws Exception {
        try (ServedClip camera = ServedClip.start();
                CamelContext context = new DefaultCamelContext()) {
            String yaml = documented("counting")
                    .replace("rtsp:gate/ch1/sub", "rtsp:gate/clip")
                    .replace("file:models/nanodet-g-416.onnx", VisionRoute.MODEL)
                    .replace("file:models/coco.names", VisionRoute.LABELS)
                    .replace("file:captures", "file:" + folder);
            RtspCamera gate = new RtspCamera();
            gate.setHost("127.0.0.1:" + camera.port());
            context.getComponent("rtsp", RtspComponent.class).getCameras().put("gate", gate);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("counting.yaml", yaml));
            context.start();
            Path events = folder.resolve("events.jsonl");
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (!Files.exists(events) || !Files.readString(events).contains("line.crossed")) {
                assertThat(System.nanoTime())
                        .as("nobody crossed the line in a minute")
                        .isLessThan(deadline);
                Thread.sleep(100);
            }
        }
        List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"));
        assertThat(lines)
                .allSatisfy(line -> assertThat(EventSchema.faults(line)).isEmpty());
    }

    @Test
    void theDocumentedRoutesTellOfStillsAndClipsWhenTheyAreThere() throws Exception {
        List<CloudEvent> told = new CopyOnWriteArrayList<>();
        try (ServedClip camera = ServedClip.start();
                CamelContext context = new DefaultCamelContext()) {
            RtspCamera gate = new RtspCamera();
            gate.setHost("127.0.0.1:" + camera.port());
            context.getComponent("rtsp", RtspComponent.class).getCameras().put("gate", gate);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:events").process(exchange -> told.addAll(ExchangeEvents.of(exchange)));
                }
            });
            for (String id : List.of("gate-still", "gate-evidence")) {
                String yaml = documented(id)
                        .replaceAll("rtsp:gate/ch1/(sub|main)", "rtsp:gate/clip")
                        .replace("file:models/nanodet-g-416.onnx", VisionRoute.MODEL)
                        .replace("file:models/coco.names", VisionRoute.LABELS)
                        .replace("/var/spool/clips", folder.resolve("spool").toString())
                        .replace("duration=10s", "duration=1s")
                        // One consumer for each endpoint.
                        .replace("fps: 10", id.equals("gate-still") ? "fps: 10" : "fps: 9")
                        .replaceAll("file:(captures|evidence)", "file:" + folder + "/$1");
                PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(id + ".yaml", yaml));
            }
            context.start();
            for (String uri : List.of("gate-.*jpg", "https:.*jpg", "https:.*mp4")) {
                RtspRoutes.await(Duration.ofMinutes(1), () -> told.stream().anyMatch(event -> isReady(event, uri)));
            }
        }
        assertThat(told).allSatisfy(event -> assertThat(EventSchema.faults(event.json()))
                .isEmpty());
        for (CloudEvent ready : told) {
            String about = ready.attributes().get("about");
            if (about != null) {
                assertThat(told.subList(0, told.indexOf(ready)))
                        .as("what is told before")
                        .anyMatch(event -> event.id().equals(about));
                JsonNode media = ready.data().at("/media/0");
                Path place = folder.resolve(media.get("uri").asText().startsWith("https:") ? "evidence" : "captures");
                assertThat(media.get("sha256").asText())
                        .isEqualTo(FileDigest.of(place.resolve(media.get("id").asText()))
                                .sha256());
            }
        }
    }

    private static boolean isReady(CloudEvent event, String uri) {
        return event.type().contains("media.ready")
                && event.data().at("/media/0/uri").asText().matches(uri);
    }

    static String documented(String routeId) throws Exception {
        Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/vision.md")));
        while (blocks.find()) {
            if (blocks.group(1).contains("id: " + routeId)) {
                return blocks.group(1);
            }
        }
        throw new AssertionError("docs/vision.md has no route " + routeId);
    }
}
