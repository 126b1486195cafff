/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.outbox.Outbox;
import io.github.camelrtsp.outbox.OutboxFullException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxStoreTest {
    @TempDir
    private Path folder;

    @Test
    void theEventIsACompleteFileAndTheMessageIsAsItWasWhenTheStepReturns() throws Exception {
        try (CamelContext context = storing()) {
            String event = OutboxRoutes.event("gate", 1);
            Exchange sent = context.createFluentProducerTemplate()
                    .to("direct:events")
                    .withHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json")
                    .withHeader("mine", 7)
                    .withBody(event)
                    .send();
            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getBody()).isSameAs(event);
            assertThat(sent.getMessage().getHeaders())
                    .isEqualTo(Map.of(Exchange.CONTENT_TYPE, "application/cloudevents+json", "mine", 7));
            assertThat(OutboxRoutes.names(folder)).hasSize(1);
            assertThat(content(0)).isEqualTo(event);
        }
    }

    @Test
    void eachEventOfAMessageIsAFileOfItsOwn() throws Exception {
        try (CamelContext context = storing()) {
            List<CloudEvent> events = List.of(event(1), event(2), event(3));
            Exchange sent = context.createFluentProducerTemplate()
                    .to("direct:events")
                    .withHeader(Exchange.CONTENT_TYPE, "application/cloudevents-batch+json")
                    .withBody(CloudEvent.batch(events))
                    .send();
            assertThat(sent.getException()).isNull();
            assertThat(OutboxRoutes.names(folder)).hasSize(3);
            assertThat(content(2)).isEqualTo(OutboxRoutes.event("gate", 3));
        }
    }

    @Test
    void aMessageThatTellsNothingFailsAndStoresNothing() throws Exception {
        try (CamelContext context = storing()) {
            Exchange sent = context.createFluentProducerTemplate()
                    .to("direct:events")
                    .withBody("hello")
                    .send();
            assertThat(sent.getException()).hasMessageContaining("vision-detect");
            assertThat(OutboxRoutes.names(folder)).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessLeftHalfWrittenIsRemoved() throws Exception {
        Path half = Files.writeString(folder.resolve(".1795262400000000-gate.json"), "{\"specver");
        Path foreign = Files.writeString(folder.resolve(".mine"), "");
        try (CamelContext context = storing()) {
            assertThat(half).doesNotExist();
            assertThat(foreign).exists();
        }
    }

    @Test
    void newNamesSortAfterThoseOfARunWhoseClockWasAhead() throws Exception {
        Files.writeString(folder.resolve("9995262400000000-gate.json"), OutboxRoutes.event("gate", 1));
        try (CamelContext context = storing()) {
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 2));
            assertThat(OutboxRoutes.names(folder).get(1)).isEqualTo("9995262400000001-gate.json");
        }
    }

    @Test
    void aDirectoryThatIsInUseIsRefused() throws Exception {
        try (CamelContext first = storing();
                CamelContext second = OutboxRoutes.context()) {
            OutboxRoutes.store(second, folder);
            assertThatThrownBy(second::start)
                    .hasStackTraceContaining("is in use by another outbox or another process")
                    .hasStackTraceContaining("give each a directory of its own");
            assertThat(OutboxRoutes.send(first, OutboxRoutes.event("gate", 1)).getException())
                    .isNull();
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamedWithWhatToDo() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, file.resolve("events"));
            assertThatThrownBy(context::start)
                    .hasStackTraceContaining(
                            "The directory " + file.resolve("events") + " cannot be used for an outbox")
                    .hasStackTraceContaining("It needs to be a directory that this user can write to");
        }
    }

    @Test
    void whoStoresWaitsUntilThereIsRoom() throws Exception {
        try (CamelContext context = storing("maxEvents", "2")) {
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 1));
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 2));
            CompletableFuture<Exchange> third =
                    CompletableFuture.supplyAsync(() -> OutboxRoutes.send(context, OutboxRoutes.event("gate", 3)));
            OutboxRoutes.eventually(() -> outbox(context).counts().waiting() == 1);
            assertThat(outbox(context).counts().full()).isTrue();
            assertThat(third).isNotDone();
            outbox(context).delivered(OutboxRoutes.names(folder).get(0));
            assertThat(third.get(20, TimeUnit.SECONDS).getException()).isNull();
            assertThat(content(1)).isEqualTo(OutboxRoutes.event("gate", 3));
        }
    }

    @Test
    void theOldestIsDroppedAndToldOncePerOutage() throws Exception {
        try (Overheard log = Overheard.begin();
                CamelContext context = storing("maxEvents", "3", "whenFull", "dropOldest")) {
            for (int i = 0; i < 10; i++) {
                assertThat(OutboxRoutes.send(context, OutboxRoutes.event("gate", i))
                                .getException())
                        .isNull();
            }
            assertThat(OutboxRoutes.names(folder)).hasSize(3);
            assertThat(content(0)).isEqualTo(OutboxRoutes.event("gate", 7));
            assertThat(outbox(context).counts().dropped()).isEqualTo(7);
            assertThat(log.lines())
                    .filteredOn(line -> line.text().contains("Outbox events is full"))
                    .hasSize(1);
        }
    }

    @Test
    void theStepFailsWithWhatToDo() throws Exception {
        try (CamelContext context = storing("maxEvents", "1", "whenFull", "refuse")) {
            OutboxRoutes.send(context, OutboxRoutes.event("gate", 1));
            assertThat(OutboxRoutes.send(context, OutboxRoutes.event("gate", 2)).getException())
                    .isInstanceOf(OutboxFullException.class)
                    .hasMessageContaining("it holds 1 events, maxEvents=1, whenFull=refuse")
                    .hasMessageContaining("Find out why its events do not leave");
            assertThat(OutboxRoutes.names(folder)).hasSize(1);
        }
    }

    @Test
    void whoStoresWaitsForADiskThatCannotBeWrittenTo() throws Exception {
        Path directory = folder.resolve("mounted");
        try (Overheard log = Overheard.begin();
                CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, directory);
            context.start();
            Files.delete(directory.resolve(".lock"));
            Files.delete(directory.resolve("refused"));
            Files.delete(directory);
            CompletableFuture<Exchange> sent =
                    CompletableFuture.supplyAsync(() -> OutboxRoutes.send(context, OutboxRoutes.event("gate", 1)));
            OutboxRoutes.eventually(() -> outbox(context).counts().waiting() == 1);
            assertThat(outbox(context).counts().full()).isTrue();
            Files.createDirectory(directory);
            assertThat(sent.get(20, TimeUnit.SECONDS).getException()).isNull();
            assertThat(OutboxRoutes.names(directory)).hasSize(1);
            assertThat(outbox(context).counts().full()).isFalse();
            assertThat(log.lines())
                    .filteredOn(line -> line.logger().equals(Outbox.class.getName()))
                    .extracting(line -> line.level() + line.text().replaceAll(".*(cannot write|can write).*", "$1"))
                    .containsExactly("WARNcannot write", "INFOcan write");
        }
    }

    @Test
    void aDiskFaultFailsTheStepWhereThePolicyRefuses() throws Exception {
        Path directory = folder.resolve("mounted");
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, directory, "whenFull", "refuse");
            context.start();
            Files.delete(directory.resolve(".lock"));
            Files.delete(directory.resolve("refused"));
            Files.delete(directory);
            assertThat(OutboxRoutes.send(context, OutboxRoutes.event("gate", 1)).getException())
                    .isInstanceOf(OutboxFullException.class)
                    .hasMessageContaining("the disk says java.nio.file.NoSuchFileException");
            assertThat(outbox(context).counts().depth()).isZero();
        }
    }

    @Test
    void anEventThatIsStoredNowhereAtTheStopIsLoggedWhole() throws Exception {
        try (Overheard log = Overheard.begin()) {
            CompletableFuture<Exchange> waiting;
            try (CamelContext context = storing("maxEvents", "1")) {
                OutboxRoutes.send(context, OutboxRoutes.event("gate", 1));
                waiting =
                        CompletableFuture.supplyAsync(() -> OutboxRoutes.send(context, OutboxRoutes.event("gate", 2)));
                OutboxRoutes.eventually(() -> outbox(context).counts().waiting() == 1);
                long began = System.nanoTime();
                context.stop();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            }
            assertThat(waiting.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(OutboxFullException.class);
            assertThat(log.lines()).anySatisfy(line -> assertThat(line.level() + line.text())
                    .startsWith("ERROR")
                    .contains("was stopped before it had stored an event: " + OutboxRoutes.event("gate", 2)));
        }
    }

    @Test
    void aWrongPolicyFailsAtTheStartWithWhatCanBeWritten() {
        assertThatThrownBy(() -> storing("whenFull", "foo").close())
                .hasStackTraceContaining("whenFull=foo: it can be wait, dropOldest, refuse");
    }

    @Test
    void anOutboxForNoEventsFailsAtTheStart() {
        assertThatThrownBy(() -> storing("maxEvents", "0").close())
                .hasStackTraceContaining("maxEvents=0: an outbox holds at least 1 event");
    }

    @Test
    void anUnknownParameterFailsAtTheStartWithTheNearestName() {
        assertThatThrownBy(() -> storing("maxEvent", "10").close())
                .hasStackTraceContaining(
                        "The template vision-outbox has no parameter maxEvent: did you mean maxEvents?");
    }

    private CamelContext storing(String... more) throws Exception {
        CamelContext context = OutboxRoutes.context();
        OutboxRoutes.store(context, folder, more);
        context.start();
        return context;
    }

    private String content(int index) throws Exception {
        return Files.readString(folder.resolve(OutboxRoutes.names(folder).get(index)));
    }

    private static CloudEvent event(int number) {
        return CloudEvent.parse(OutboxRoutes.event("gate", number).getBytes(StandardCharsets.UTF_8))
                .get(0);
    }

    private static Outbox outbox(CamelContext context) {
        return Outboxes.of(context).all().iterator().next();
    }
}
