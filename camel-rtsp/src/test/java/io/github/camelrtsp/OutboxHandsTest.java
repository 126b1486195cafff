/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.outbox.OutboxCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do by hand: they take files away, put others there, and stop and suspend routes. */
@Timeout(60)
class OutboxHandsTest {
    @TempDir
    private Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void anEventThatIsTakenAwayWhileItIsTriedAgainHoldsUpNobody() throws Exception {
        try (CamelContext context = delivering(this::refuseTheFirst)) {
            store(context, 1, 2);
            OutboxRoutes.eventually(() -> counts(context).retries() > 2);
            Files.delete(folder.resolve(OutboxRoutes.names(folder).get(0)));
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
            OutboxRoutes.eventually(() -> counts(context).depth() == 0);
            assertThat(received).containsExactly("gate:s:object.detected:-:-:2");
            assertThat(counts(context).delivered()).isEqualTo(1);
        }
    }

    @Test
    void whoWaitsForRoomFindsItWhenFilesAreTakenAway() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder, "maxEvents", "2");
            context.start();
            store(context, 1, 2);
            CompletableFuture<Exchange> third =
                    CompletableFuture.supplyAsync(() -> OutboxRoutes.send(context, OutboxRoutes.event("gate", 3)));
            OutboxRoutes.eventually(() -> counts(context).waiting() == 1);
            Files.delete(folder.resolve(OutboxRoutes.names(folder).get(1)));
            assertThat(third.get(10, TimeUnit.SECONDS).getException()).isNull();
            assertThat(counts(context).depth()).isEqualTo(2);
        }
    }

    @Test
    void whatIsTakenAwayDoesNotWaitAnyMore() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder);
            context.start();
            store(context, 1, 2);
            for (String name : OutboxRoutes.names(folder)) {
                Files.delete(folder.resolve(name));
            }
            OutboxRoutes.eventually(() -> counts(context).depth() == 0);
            assertThat(counts(context).oldest()).isZero();
        }
    }

    @Test
    void whatIsNoFileOfAnEventStaysAndHoldsUpNobody() throws Exception {
        Files.createDirectory(folder.resolve("0000000000000001-gate.json"));
        Files.writeString(folder.resolve("a-note-of-the-operator.json"), "{}");
        try (CamelContext context = delivering(this::refuseTheFirst)) {
            store(context, 1, 2);
            OutboxRoutes.eventually(() -> counts(context).retries() > 2);
            assertThat(counts(context).depth()).isEqualTo(2);
            Files.delete(folder.resolve(OutboxRoutes.names(folder).get(1)));
            OutboxRoutes.eventually(() -> received.size() == 1);
        }
        assertThat(OutboxRoutes.names(folder))
                .containsExactly("0000000000000001-gate.json", "a-note-of-the-operator.json");
    }

    @Test
    void aDeliveryThatWasSuspendedWaitsBetweenItsAttemptsAgain() throws Exception {
        try (CamelContext context = delivering(this::refuseTheFirst, "redeliveryDelay", "400")) {
            store(context, 1);
            OutboxRoutes.eventually(() -> counts(context).retries() > 0);
            context.getRouteController().suspendRoute("vision-outbox-delivery");
            int before = attempts.get();
            Thread.sleep(500);
            assertThat(attempts.get()).isEqualTo(before);
            context.getRouteController().resumeRoute("vision-outbox-delivery");
            OutboxRoutes.eventually(() -> attempts.get() > before);
            Thread.sleep(1_000);
            assertThat(attempts.get() - before).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void theRouteOfACameraThatWaitsForRoomStopsAtOnceAndTellsTheEvent() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(pictures.resolve("2.txt"), OutboxRoutes.event("gate", 2));
        try (Overheard log = Overheard.begin();
                CamelContext context = OutboxRoutes.context()) {
            context.getShutdownStrategy().setTimeout(20);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + pictures + "?initialDelay=0")
                            .routeId("camera")
                            .autoStartup(false)
                            .setHeader(Exchange.CONTENT_TYPE, constant("application/cloudevents+json"))
                            .to("direct:events");
                }
            });
            OutboxRoutes.store(context, folder, "maxEvents", "1");
            context.start();
            store(context, 1);
            context.getRouteController().startRoute("camera");
            OutboxRoutes.eventually(() -> counts(context).waiting() == 1);
            long began = System.nanoTime();
            context.getRouteController().stopRoute("camera");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
            assertThat(log.lines()).anySatisfy(line -> assertThat(line.level() + line.text())
                    .startsWith("ERROR")
                    .contains("was stopped before it had stored an event: " + OutboxRoutes.event("gate", 2)));
        }
    }

    @Test
    void anEventThatIsPutAsideLetsTheOthersGo() throws Exception {
        try (CamelContext context = delivering(this::refuseTheFirst)) {
            ManagedOutbox managed =
                    new ManagedOutbox(Outboxes.of(context).all().iterator().next());
            assertThat(managed.putAside()).isEqualTo("No event is being tried again");
            store(context, 1, 2);
            OutboxRoutes.eventually(() -> counts(context).retries() > 2);
            String first = OutboxRoutes.names(folder).get(0);
            assertThat(managed.putAside()).isEqualTo(first + " is in " + folder + "/refused");
            OutboxRoutes.eventually(() -> counts(context).delivered() == 1);
            assertThat(received).containsExactly("gate:s:object.detected:-:-:2");
            assertThat(folder.resolve("refused/" + first + ".reason"))
                    .content()
                    .contains("put aside by hand; ", "The bus does not like it");
            assertThat(counts(context).refused()).isEqualTo(1);
            assertThat(counts(context).depth()).isZero();
        }
    }

    private void refuseTheFirst(Exchange exchange) {
        attempts.incrementAndGet();
        String id = exchange.getMessage().getHeader("cloudEvents_id", String.class);
        if (id.endsWith(":1")) {
            throw new IllegalStateException("The bus does not like it");
        }
        received.add(id);
    }

    private CamelContext delivering(Processor bus, String... more) throws Exception {
        CamelContext context = OutboxRoutes.context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:bus").process(bus);
            }
        });
        OutboxRoutes.store(context, folder);
        OutboxRoutes.deliver(
                context,
                folder,
                more.length > 0
                        ? new String[] {"to", "direct:bus", more[0], more[1]}
                        : new String[] {"to", "direct:bus", "redeliveryDelay", "10", "maxRedeliveryDelay", "50"});
        context.start();
        return context;
    }

    private static void store(CamelContext context, int... numbers) {
        for (int number : numbers) {
            assertThat(OutboxRoutes.send(context, OutboxRoutes.event("gate", number))
                            .getException())
                    .isNull();
        }
    }

    private static OutboxCounts counts(CamelContext context) {
        return Outboxes.of(context).all().iterator().next().counts();
    }
}
