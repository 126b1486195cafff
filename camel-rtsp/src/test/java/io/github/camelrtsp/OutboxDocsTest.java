/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.event.EventSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The routes of docs/outbox.md run as they are written there. */
@Timeout(120)
class OutboxDocsTest {
    private static final Path DEFAULT_DIRECTORY = Path.of("outbox", "events");

    @TempDir
    private Path folder;

    @AfterEach
    void removeTheOutbox() throws Exception {
        try (Stream<Path> files = Files.walk(DEFAULT_DIRECTORY.getParent())) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theDocumentedRoutesStoreAndDeliver() throws Exception {
        Main main = new Main();
        try (ServedClip camera = ServedClip.start()) {
            String yaml = documented()
                    .replace("rtsp:gate/ch1/sub", "rtsp:gate/clip")
                    .replace("file:models/nanodet-g-416.onnx", VisionRoute.MODEL)
                    .replace("file:models/coco.names", VisionRoute.LABELS)
                    .replace("kafka:detections?brokers=localhost:9092", "mock:bus");
            Path routes = Files.writeString(folder.resolve("gate.yaml"), yaml);
            main.configure().withRoutesIncludePattern("classpath:camel-rtsp/outbox.yaml,file:" + routes);
            main.addInitialProperty("camel.component.rtsp.cameras[gate].host", "127.0.0.1:" + camera.port());
            main.start();
            MockEndpoint bus = main.getCamelContext().getEndpoint("mock:bus", MockEndpoint.class);
            OutboxRoutes.eventually(() -> bus.getReceivedCounter() >= 3);
            List<String> events = bus.getExchanges().stream()
                    .map(exchange -> exchange.getMessage().getBody(String.class))
                    .toList();
            assertThat(events)
                    .allSatisfy(event -> assertThat(EventSchema.faults(event)).isEmpty());
            assertThat(DEFAULT_DIRECTORY.resolve(".lock")).exists();
        } finally {
            main.stop();
        }
    }

    private static String documented() throws Exception {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/outbox.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
