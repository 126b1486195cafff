/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
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
        assertThat(lines).allSatisfy(line -> assertThat(io.github.camelrtsp.event.EventSchema.faults(line))
                .isEmpty());
    }

    private static String documented(String routeId) throws Exception {
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
