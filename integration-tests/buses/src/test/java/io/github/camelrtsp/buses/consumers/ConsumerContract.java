/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.buses.Broker;
import io.github.camelrtsp.event.CloudEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each example consumer does with events, whatever the bus. */
abstract class ConsumerContract {
    private static final SampleEvents EVENTS = new SampleEvents("gate");

    @TempDir
    Path folder;

    private Broker broker;
    private CamelContext camel;
    private ProducerTemplate sender;

    /** On free ports, not started. */
    abstract Broker broker(Path folder);

    /** Where events go to, as an endpoint of this context. */
    abstract String endpoint(CamelContext camel);

    /** How a person starts the consumer, and in which folder of the repository. */
    abstract ConsumerProgram consumer(Path state);

    @BeforeEach
    void startBroker() throws Exception {
        broker = broker(folder.resolve("broker"));
        broker.start();
        camel = new DefaultCamelContext();
        String bus = endpoint(camel);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // A client that has lost its broker needs a while until it is back.
                errorHandler(defaultErrorHandler().maximumRedeliveries(100).redeliveryDelay(200));
                from("direct:events").transformDataType("vision:cloudevent").to(bus);
                from("direct:broken").removeHeaders("*").to(bus);
            }
        });
        camel.start();
        sender = camel.createProducerTemplate();
    }

    @AfterEach
    void stopBroker() {
        camel.stop();
        broker.close();
    }

    @Test
    void printsEachEventOnceWithDuplicatesAndABatchInBetween() {
        List<CloudEvent> events = EVENTS.ofEachKind();
        try (ConsumerProgram consumer = consumer()) {
            events.forEach(this::send);
            send(events.get(1));
            send(CloudEvent.batch(List.of(events.get(0), EVENTS.crossed(17), events.get(2), EVENTS.detected(18))));
            send(events.get(1));
            send(EVENTS.detected(19));
            consumer.awaitLines(11);
            String at = "2026-11-21T02:10:37.412Z gate ";
            assertThat(consumer.lines())
                    .containsExactly(
                            at + "sees 2 objects",
                            at + "truck t17 at 262,115 crossed exit out",
                            at + "truck t17 at 262,115 entered yard",
                            at + "truck t17 at 262,115 stays in yard",
                            at + "truck t17 at 262,115 left yard",
                            at + "truck t17 at 262,115 is there",
                            at + "truck t17 at 262,115 is gone",
                            at + "is frozen",
                            at + "truck t17 at 262,115 crossed exit out",
                            at + "sees 2 objects",
                            at + "sees 2 objects");
        }
    }

    @Test
    void hasALineForEachEventThatWasEverSent() throws Exception {
        Path examples = Path.of("../../camel-rtsp/src/test/resources/events/1.0");
        try (ConsumerProgram consumer = consumer();
                Stream<Path> files = Files.list(examples)) {
            List<Path> all = files.sorted().toList();
            for (Path file : all) {
                ObjectNode event =
                        CloudEvent.parse(Files.readAllBytes(file)).get(0).node();
                send(event.put("id", file.getFileName().toString()).toString());
            }
            assertThat(consumer.awaitLines(all.size()))
                    .hasSizeGreaterThan(20)
                    .noneMatch(line -> line.contains("does not know"));
        }
        assertThat(state().resolve("refused")).doesNotExist();
    }

    @Test
    void checksTheFileThatAnEventHasPromised() throws Exception {
        Path whole = Files.writeString(folder.resolve("a still.jpg"), "pixels");
        Path changed = Files.writeString(folder.resolve("changed.jpg"), "pixels");
        Path gone = Files.writeString(folder.resolve("gone.jpg"), "pixels");
        CloudEvent first = EVENTS.crossed(1, whole);
        CloudEvent second = EVENTS.crossed(2, changed);
        CloudEvent third = EVENTS.crossed(3, gone);
        try (ConsumerProgram consumer = consumer()) {
            CloudEvent tampered = SampleEvents.ready(second, changed);
            CloudEvent missing = SampleEvents.ready(third, gone);
            Files.writeString(changed, "others");
            Files.delete(gone);
            for (CloudEvent event : List.of(
                    first, SampleEvents.ready(first, whole), tampered, missing, SampleEvents.failed(first, whole))) {
                send(event);
            }
            ObjectNode elsewhere = SampleEvents.ready(first, whole).node().put("id", "other");
            ((ObjectNode) elsewhere.at("/data/media/0")).put("uri", "https://media.example.org/gate/1.jpg");
            send(elsewhere.toString());
            ObjectNode relative = elsewhere.deepCopy().put("id", "another");
            ((ObjectNode) relative.at("/data/media/0")).put("uri", "captures/1.jpg");
            send(relative.toString());
            assertThat(consumer.awaitLines(7))
                    .satisfiesExactly(
                            line -> assertThat(line).contains("crossed"),
                            line -> assertThat(line).endsWith("has " + whole.toUri() + " (whole)"),
                            line -> assertThat(line).endsWith("has " + changed.toUri() + " (CHANGED)"),
                            line -> assertThat(line).endsWith("has " + gone.toUri() + " (not to be read here)"),
                            line -> assertThat(line).endsWith("lacks " + whole.toUri()),
                            line -> assertThat(line)
                                    .endsWith("has https://media.example.org/gate/1.jpg (not to be read here)"),
                            line -> assertThat(line).endsWith("has captures/1.jpg (not to be read here)"));
        }
    }

    @Test
    void takesWhatALaterVersionAdds() {
        ObjectNode more = EVENTS.crossed(1).node();
        more.put("dataschema", "https://camelrtsp.github.io/schemas/vision-event-1.1.json");
        more.put("severity", "7");
        ObjectNode data = (ObjectNode) more.get("data");
        data.put("schemaVersion", "1.1").putArray("weather").add("rain");
        ((ObjectNode) data.at("/objects/0")).putObject("speed").put("metersPerSecond", 1.5);
        ((ObjectNode) data.at("/rule")).put("angle", 90);
        ObjectNode unknown = EVENTS.detected(2).node();
        unknown.put("type", "io.github.camelrtsp.object.vanished.v1")
                .putObject("data")
                .put("schemaVersion", "1.1");
        try (ConsumerProgram consumer = consumer()) {
            send(more.toString());
            send(unknown.toString());
            send(EVENTS.detected(3));
            assertThat(consumer.awaitLines(3))
                    .satisfiesExactly(
                            line -> assertThat(line).endsWith("truck t17 at 262,115 crossed exit out"),
                            line -> assertThat(line).endsWith("tells what this program does not know"),
                            line -> assertThat(line).endsWith("sees 2 objects"));
        }
    }

    @Test
    void putsABrokenMessageAsideAndGoesOn() throws Exception {
        String half = EVENTS.crossed(1).json();
        List<Object> broken = List.of(
                "",
                "no JSON",
                half.substring(0, half.length() / 2),
                "null",
                "17",
                "{\"data\": {}}",
                new byte[] {(byte) 0xff, (byte) 0xfe, 0},
                "[".repeat(100_000));
        try (ConsumerProgram consumer = consumer()) {
            broken.forEach(body -> sender.sendBody("direct:broken", body));
            sender.sendBody(
                    "direct:broken",
                    "[" + EVENTS.crossed(2).json() + ", 17, "
                            + EVENTS.crossed(3).json() + "]");
            send(EVENTS.detected(4));
            assertThat(consumer.awaitLines(3)).hasSize(3);
        }
        String refused = Files.readString(state().resolve("refused"), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(refused).contains("no JSON", "{\"data\": {}}", "17");
        try (ConsumerProgram again = consumer()) {
            send(EVENTS.detected(5));
            again.awaitLines(1);
        }
        assertThat(Files.readString(state().resolve("refused"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo(refused);
    }

    @Test
    void losesNothingWhenItIsKilledInTheMiddle() throws Exception {
        int kills = 5;
        int round = 200;
        List<String> printed = new ArrayList<>();
        for (int kill = 0; kill < kills; kill++) {
            int first = kill * round;
            try (ConsumerProgram consumer = consumer()) {
                Thread camera =
                        new Thread(() -> IntStream.range(first, first + round).forEach(n -> send(EVENTS.health(n))));
                camera.start();
                consumer.awaitLines(round / 2);
                consumer.kill();
                camera.join();
                printed.addAll(consumer.lines());
            }
        }
        try (ConsumerProgram last = consumer()) {
            send(EVENTS.crossed(1));
            last.awaitLine("crossed");
            printed.addAll(last.lines());
        }
        Set<String> once = new HashSet<>(printed);
        System.out.printf(
                "%s: %d events, killed %d times, %d printed twice%n",
                getClass().getSimpleName(), once.size(), kills, printed.size() - once.size());
        assertThat(once).hasSize(kills * round + 1);
        assertThat(printed.size() - once.size())
                .as("only what was in work at a kill comes again")
                .isLessThanOrEqualTo(kills);
    }

    @Test
    void getsWhatWasSentWhileItWasAwayAndKnowsWhatItHadBefore() {
        consumer().close();
        send(EVENTS.crossed(1));
        send(EVENTS.crossed(1));
        try (ConsumerProgram consumer = consumer()) {
            send(EVENTS.detected(2));
            // When the second is printed, the first is done, acknowledgement and all.
            assertThat(consumer.awaitLines(2))
                    .satisfiesExactly(line -> assertThat(line).contains("crossed"), line -> assertThat(line)
                            .contains("sees"));
        }
        try (ConsumerProgram again = consumer()) {
            send(EVENTS.crossed(1));
            send(EVENTS.health(3));
            assertThat(again.awaitLine("frozen")).noneMatch(line -> line.contains("crossed"));
        }
    }

    @Test
    void comesBackWithItsBroker() {
        try (ConsumerProgram consumer = consumer()) {
            send(EVENTS.crossed(1));
            consumer.awaitLines(1);
            broker.stop();
            broker.start();
            consumer.awaitConnections(2);
            send(EVENTS.crossed(1));
            send(EVENTS.detected(2));
            assertThat(consumer.awaitLines(2)).hasSize(2);
        }
    }

    private ConsumerProgram consumer() {
        return consumer(state());
    }

    private Path state() {
        return folder.resolve("state");
    }

    private void send(CloudEvent event) {
        send(event.json());
    }

    private void send(String json) {
        sender.sendBodyAndHeader("direct:events", json, Exchange.CONTENT_TYPE, "application/cloudevents+json");
    }
}
