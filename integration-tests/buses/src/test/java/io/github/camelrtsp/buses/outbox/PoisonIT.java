/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.buses.ArtemisBroker;
import io.github.camelrtsp.buses.Broker;
import io.github.camelrtsp.buses.KafkaBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Events that can never be delivered stand in the middle of others: they are put aside with their reason, and all others arrive. */
class PoisonIT {
    private static final int EVENTS = 30;
    private static final int POISON = 15;
    private static final int USUAL_OBJECTS = 3;

    /** Of more than a megabyte, which Kafka refuses. */
    private static final int TOO_MANY_OBJECTS = 20_000;

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void eventThatKafkaRefusesIsPutAside() throws Exception {
        KafkaBroker broker = KafkaBroker.in(directory.resolve("broker"));
        try (OutboxRoutes routes = new OutboxRoutes(outbox().directory())
                .to("kafka:detections?maxBlockMs=2000&brokers=" + broker.bootstrapServers())
                .start()) {
            String poison = feed(routes, TOO_MANY_OBJECTS);
            try (broker;
                    Collector collector =
                            deliverTo(broker, new KafkaCollector(broker.bootstrapServers(), "detections"))) {
                Tally others = Tally.of(Fed.read(log()).without(poison), collector.arrivals());
                Report.line("Kafka refuses one for good", "refused " + refused().size() + "; of the others: " + others);
                others.assertNothingLost();
                assertThat(refused()).hasSize(1);
                assertThat(reason(refused().get(0))).contains("RecordTooLargeException");
                assertThat(Files.readString(refused().get(0))).contains("\"" + poison + "\"");
            }
        }
    }

    @Test
    void filesThatAreNoEventsArePutAside() throws Exception {
        ArtemisBroker broker = ArtemisBroker.in(directory.resolve("broker"));
        try (OutboxRoutes routes = new OutboxRoutes(outbox().directory())
                .toJms(broker.jmsUrl(), "detections")
                .start()) {
            feed(routes, USUAL_OBJECTS);
            List<Path> files = outbox().waiting();
            byte[] whole = Files.readAllBytes(files.get(POISON));
            List<Path> poison = List.of(
                    copy(files.get(POISON), Arrays.copyOf(whole, whole.length / 2)),
                    copy(files.get(POISON + 1), new byte[0]),
                    copy(files.get(POISON + 2), "{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8)),
                    copy(files.get(POISON + 3), new byte[] {(byte) 0xff, 0, (byte) 0xc3}));
            try (broker;
                    Collector collector = deliverTo(broker, new JmsCollector(broker.jmsUrl(), "detections"))) {
                Tally tally = Tally.of(Fed.read(log()), collector.arrivals());
                Report.line("Files that are no events", "refused " + refused().size() + "; of the events: " + tally);
                tally.assertNothingLost();
                assertThat(refused()).extracting(Path::getFileName).containsExactlyElementsOf(names(poison));
                assertThat(refused())
                        .allSatisfy(file -> assertThat(reason(file)).contains("event"));
            }
        }
    }

    /** Beside the file, so that it comes right after it. */
    private static Path copy(Path file, byte[] content) throws IOException {
        String name = file.getFileName().toString().replace(".json", "-by-hand.json");
        return Files.write(file.resolveSibling(name), content);
    }

    private static List<Path> names(List<Path> files) {
        return files.stream().map(Path::getFileName).toList();
    }

    /** Events of all cameras, in turn; one of them with so many objects. Returns its id. */
    private String feed(OutboxRoutes routes, int objects) throws IOException {
        String poison = "";
        try (Fed.Log log = new Fed.Log(log())) {
            Feeder feeder = new Feeder(routes.producer(), log, "s1", 1);
            for (int i = 1; i <= EVENTS; i++) {
                for (String camera : Feeder.CAMERAS) {
                    boolean special = i == POISON && camera.equals(Feeder.CAMERAS.get(1));
                    String id = feeder.send(camera, i, special ? objects : USUAL_OBJECTS);
                    poison = special ? id : poison;
                }
            }
        }
        return poison;
    }

    private <C extends Collector> C deliverTo(Broker broker, C collector) throws InterruptedException {
        broker.start();
        outbox().awaitEmpty(DEADLINE);
        collector.await(1, DEADLINE);
        collector.awaitSilence(SILENCE);
        return collector;
    }

    private List<Path> refused() {
        return outbox().refused().stream()
                .filter(file -> file.toString().endsWith(".json"))
                .sorted()
                .toList();
    }

    private static String reason(Path refused) throws IOException {
        return Files.readString(refused.resolveSibling(refused.getFileName() + ".reason"));
    }

    private OutboxFiles outbox() {
        return new OutboxFiles(directory.resolve("outbox"));
    }

    private Path log() {
        return directory.resolve("fed.log");
    }
}
