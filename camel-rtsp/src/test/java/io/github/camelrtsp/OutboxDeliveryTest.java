/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.outbox.Outbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxDeliveryTest {
    @TempDir
    private Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();

    @Test
    void storedEventsArriveInOrderHoweverOftenTheBusFails() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (CamelContext context = delivering(exchange -> {
            if (attempts.incrementAndGet() % 3 != 0) {
                throw new IllegalStateException("The bus is away");
            }
            receive(exchange);
        })) {
            store(context, 0, 5);
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received).containsExactlyElementsOf(ids(0, 5));
    }

    @Test
    void theBusGetsTheEventWithItsHeadersAndNothingOfTheFile() throws Exception {
        CompletableFuture<Exchange> got = new CompletableFuture<>();
        try (CamelContext context = delivering(exchange -> got.complete(exchange.copy()))) {
            store(context, 0, 1);
            Exchange exchange = got.get(20, TimeUnit.SECONDS);
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(OutboxRoutes.event("gate", 0));
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry("kafka.KEY", "gate")
                    .containsEntry("JMSXGroupID", "gate")
                    .containsEntry("cloudEvents_type", "io.github.camelrtsp.object.detected.v1")
                    .doesNotContainKeys(Exchange.FILE_NAME, Exchange.FILE_LENGTH, "CamelFileAbsolutePath");
        }
    }

    @Test
    void theNextEventWaitsForAnEndpointThatCompletesOnAnotherThread() throws Exception {
        List<CompletableFuture<Runnable>> calls = new CopyOnWriteArrayList<>();
        try (CamelContext context = delivering(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                calls.add(CompletableFuture.completedFuture(() -> {
                    receive(exchange);
                    callback.done(false);
                }));
                return false;
            }
        })) {
            store(context, 0, 3);
            for (int i = 1; i <= 3; i++) {
                int expected = i;
                OutboxRoutes.eventually(() -> calls.size() == expected);
                Thread.sleep(150);
                assertThat(calls).hasSize(i);
                assertThat(OutboxRoutes.names(folder)).hasSize(4 - i);
                CompletableFuture.runAsync(calls.get(i - 1).join());
            }
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received).containsExactlyElementsOf(ids(0, 3));
    }

    @Test
    void anAsynchronousFailureIsTriedAgainBeforeTheNextEvent() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (CamelContext context = delivering(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                CompletableFuture.runAsync(() -> {
                    if (attempts.incrementAndGet() % 2 == 1) {
                        exchange.setException(new IllegalStateException("Not confirmed"));
                    } else {
                        receive(exchange);
                    }
                    callback.done(false);
                });
                return false;
            }
        })) {
            store(context, 0, 4);
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received).containsExactlyElementsOf(ids(0, 4));
        assertThat(attempts).hasValue(8);
    }

    @Test
    void eventsWaitForABusThatIsAwayAtTheStart() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder);
            OutboxRoutes.deliver(context, folder, "to", "direct:later?block=false", "redeliveryDelay", "10");
            context.start();
            store(context, 0, 3);
            OutboxRoutes.eventually(() -> outbox(context).counts().retries() > 3);
            assertThat(outbox(context).counts().failing()).isTrue();
            assertThat(OutboxRoutes.names(folder)).hasSize(3);
            context.addRoutes(bus("direct:later", this::receive));
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received).containsExactlyElementsOf(ids(0, 3));
    }

    @Test
    void whatWasNotDeliveredComesFirstAfterARestart() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder);
            context.start();
            store(context, 0, 3);
        }
        try (CamelContext context = delivering(this::receive)) {
            store(context, 3, 2);
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received).containsExactlyElementsOf(ids(0, 5));
    }

    @Test
    void theRouteStopsAtOnceWhileItWaitsToTryAgain() throws Exception {
        try (CamelContext context = delivering(
                exchange -> {
                    throw new IllegalStateException("The bus is away");
                },
                "redeliveryDelay",
                "30000")) {
            store(context, 0, 2);
            OutboxRoutes.eventually(() -> outbox(context).counts().retries() == 1);
            assertThat(stopOf(context)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(OutboxRoutes.names(folder)).hasSize(2);
    }

    @Test
    void theRouteStopsAtOnceWhileTheClientOfTheBusBlocks() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        try (CamelContext context = delivering(exchange -> {
            blocked.countDown();
            Thread.sleep(60_000);
        })) {
            store(context, 0, 2);
            assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(stopOf(context)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(OutboxRoutes.names(folder)).hasSize(2);
    }

    @Test
    void theRouteStopsAtOnceWhileAnAsynchronousClientIsSilent() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        try (CamelContext context = delivering(new AsyncProcessorSupport() {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                blocked.countDown();
                return false;
            }
        })) {
            store(context, 0, 2);
            assertThat(blocked.await(20, TimeUnit.SECONDS)).isTrue();
            long began = System.nanoTime();
            context.getRouteController().stopRoute("vision-outbox-delivery");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(OutboxRoutes.names(folder)).hasSize(2);
    }

    @Test
    void aStoppedDeliveryGoesOnWhenItIsStartedAgain() throws Exception {
        try (CamelContext context = delivering(this::receive)) {
            context.getRouteController().stopRoute("vision-outbox-delivery");
            store(context, 0, 3);
            assertThat(OutboxRoutes.names(folder)).hasSize(3);
            context.getRouteController().startRoute("vision-outbox-delivery");
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received).containsExactlyElementsOf(ids(0, 3));
    }

    @Test
    void theTargetMayDependOnTheEvent() throws Exception {
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder);
            OutboxRoutes.deliver(context, folder, "to", "direct:bus-${header.cloudEvents_partitionkey}");
            context.addRoutes(bus("direct:bus-gate", this::receive));
            context.start();
            store(context, 0, 1);
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received).hasSize(1);
    }

    @Test
    void anEventOfManyCamerasLeavesInTheOrderOfStoring() throws Exception {
        List<String> cameras = List.of("gate", "yard", "gate", "../roof", "yard", "Straße/Tor: 1");
        try (CamelContext context = OutboxRoutes.context()) {
            OutboxRoutes.store(context, folder);
            context.start();
            for (int i = 0; i < cameras.size(); i++) {
                OutboxRoutes.send(context, OutboxRoutes.event(cameras.get(i), i));
            }
        }
        try (CamelContext context = delivering(this::receive)) {
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
        }
        assertThat(received)
                .containsExactlyElementsOf(IntStream.range(0, cameras.size())
                        .mapToObj(i -> cameras.get(i) + ":s:object.detected:-:-:" + i)
                        .toList());
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(file -> !file.equals(folder)))
                    .as("nothing but the lock and the place for refused ones is left")
                    .containsExactlyInAnyOrder(folder.resolve(".lock"), folder.resolve("refused"));
        }
    }

    private CamelContext delivering(Processor bus, String... more) throws Exception {
        CamelContext context = OutboxRoutes.context();
        context.addRoutes(bus("direct:bus", bus));
        OutboxRoutes.store(context, folder);
        String[] parameters = IntStream.range(0, more.length + 4)
                .mapToObj(i -> i < 4
                        ? List.of("to", "direct:bus", "redeliveryDelay", "10").get(i)
                        : more[i - 4])
                .toArray(String[]::new);
        OutboxRoutes.deliver(context, folder, parameters);
        context.start();
        return context;
    }

    private static RouteBuilder bus(String uri, Processor bus) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(bus);
            }
        };
    }

    private void receive(Exchange exchange) {
        received.add(exchange.getMessage().getHeader("cloudEvents_id", String.class));
    }

    private static void store(CamelContext context, int first, int count) {
        for (int i = first; i < first + count; i++) {
            assertThat(OutboxRoutes.send(context, OutboxRoutes.event("gate", i)).getException())
                    .isNull();
        }
    }

    private static List<String> ids(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> "gate:s:object.detected:-:-:" + i)
                .toList();
    }

    private static Outbox outbox(CamelContext context) {
        return Outboxes.of(context).all().iterator().next();
    }

    private static Duration stopOf(CamelContext context) {
        long began = System.nanoTime();
        context.stop();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
