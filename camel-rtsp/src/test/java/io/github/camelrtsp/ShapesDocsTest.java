/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.YardEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of docs/vision.md for other shapes run as they are written there. */
class ShapesDocsTest {
    @TempDir
    private Path folder;

    @Test
    void theDocumentedRouteTellsWhoComesAndGoesAsFrigateDoes() throws Exception {
        Map<String, List<String>> types = new LinkedHashMap<>();
        for (String line : run("frigate", "\"type\":\"end\"")) {
            JsonNode message = new ObjectMapper().readTree(line);
            types.computeIfAbsent(message.at("/after/id").asText(), id -> new ArrayList<>())
                    .add(message.get("type").asText());
        }
        assertThat(types.values())
                .allSatisfy(visit -> assertThat(visit).startsWith("new"))
                .allSatisfy(visit -> assertThat(visit.subList(1, visit.size())).doesNotContain("new"))
                .anySatisfy(visit -> assertThat(visit).endsWith("end"));
    }

    @Test
    void theDocumentedFilterLetsThroughWhatFrigateHasMessagesFor() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            String yaml = VisionDocsTest.documented("to-frigate").replaceFirst("paho-mqtt5:\\S+", "mock:bus");
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("filter.yaml", yaml));
            context.start();
            List<CloudEvent> events = YardEvents.ofAllKinds();
            ProducerTemplate template = context.createProducerTemplate();
            for (CloudEvent event : events) {
                template.send(
                        "direct:frigate",
                        exchange -> CloudEventHeaders.populate(exchange.getMessage(), List.of(event)));
            }
            assertThat(context.getEndpoint("mock:bus", MockEndpoint.class).getExchanges())
                    .extracting(out -> out.getMessage().getHeader("cloudEvents_id"))
                    .containsExactlyElementsOf(events.stream()
                            .filter(event -> event.data().at("/objects/0").has("firstSeen"))
                            .filter(event -> !event.kind().startsWith("media"))
                            .map(CloudEvent::id)
                            .toList());
        }
    }

    /** Runs a documented route until it has told something; the lines that it told. */
    private List<String> run(String route, String until) throws Exception {
        Path events = folder.resolve("events.jsonl");
        try (ServedClip camera = ServedClip.start();
                CamelContext context = new DefaultCamelContext()) {
            String yaml = VisionDocsTest.documented(route)
                    .replace("rtsp:gate/ch1/sub", "rtsp:gate/clip")
                    .replace("file:models/nanodet-g-416.onnx", VisionRoute.MODEL)
                    .replace("file:models/coco.names", VisionRoute.LABELS)
                    .replace("file:captures", "file:" + folder)
                    .replaceFirst(
                            "paho-mqtt5:\\S+",
                            "file:" + folder + "?fileName=events.jsonl&fileExist=Append&appendChars=\\\\n");
            RtspCamera gate = new RtspCamera();
            gate.setHost("127.0.0.1:" + camera.port());
            context.getComponent("rtsp", RtspComponent.class).getCameras().put("gate", gate);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(route + ".yaml", yaml));
            context.start();
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (!Files.exists(events) || !Files.readString(events).contains(until)) {
                assertThat(System.nanoTime()).as("no %s in a minute", until).isLessThan(deadline);
                Thread.sleep(100);
            }
        }
        return Files.readAllLines(events);
    }
}
