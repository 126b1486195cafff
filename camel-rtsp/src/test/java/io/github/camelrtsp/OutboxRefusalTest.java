/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.outbox.Outbox;
import io.github.camelrtsp.outbox.OutboxCounts;
import io.github.camelrtsp.outbox.OutboxRefusals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutboxRefusalTest {
    @TempDir
    private Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();

    @Test
    void aFileThatIsNoEventIsMovedAsideWithTheReason() throws Exception {
        Files.writeString(folder.resolve("1000000000000001-gate.json"), "{\"specversion\":\"1.0\",\"id\":\"ga");
        Files.writeString(folder.resolve("1000000000000002-gate.json"), "");
        Files.writeString(folder.resolve("1000000000000003-gate.json"), "[]");
        Files.writeString(folder.resolve("1000000000000004-gate.json"), OutboxRoutes.event("gate", 4));
        try (CamelContext context = delivering(exchange -> {}, "refusals", "")) {
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
            assertThat(received).containsExactly("gate:s:object.detected:-:-:4");
            assertThat(OutboxRoutes.names(folder.resolve("refused")))
                    .containsExactly(
                            "1000000000000001-gate.json", "1000000000000002-gate.json", "1000000000000003-gate.json");
            assertThat(folder.resolve("refused/1000000000000001-gate.json.reason"))
                    .content()
                    .contains("No vision:cloudevent can be made of the file")
                    .contains("it is no JSON");
            assertThat(counts(context).refused()).isEqualTo(3);
            assertThat(counts(context).delivered()).isEqualTo(1);
            assertThat(counts(context).depth()).isZero();
        }
    }

    @Test
    void anEventThatTheBusRefusesIsMovedAsideAndTheNextGoesOn() throws Exception {
        store(1, 2, 3);
        try (Overheard log = Overheard.begin();
                CamelContext context = delivering(
                        exchange -> {
                            if (id(exchange).endsWith(":2")) {
                                throw new IllegalStateException("Send failed", new TooLarge("password=geheim"));
                            }
                        },
                        "refusals",
                        "org.example.Other, " + TooLarge.class.getName())) {
            OutboxRoutes.eventually(() -> OutboxRoutes.names(folder).isEmpty());
            assertThat(received).containsExactly("gate:s:object.detected:-:-:1", "gate:s:object.detected:-:-:3");
            Path refused = folder.resolve("refused");
            assertThat(OutboxRoutes.names(refused)).hasSize(1);
            String name = OutboxRoutes.names(refused).get(0);
            assertThat(refused.resolve(name)).content().isEqualTo(OutboxRoutes.event("gate", 2));
            assertThat(refused.resolve(name + ".reason"))
                    .content()
                    .contains("Send failed, because of ")
                    .doesNotContain("geheim");
            assertThat(log.lines())
                    .filteredOn(line -> line.logger().equals(Outbox.class.getName()))
                    .filteredOn(line -> line.text().contains("is refused"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .contains("mend the cause and move the file back to " + folder)
                            .doesNotContain("geheim"));
        }
    }

    @Test
    void aFileThatIsMovedBackIsDelivered() throws Exception {
        store(1);
        try (CamelContext context = delivering(
                exchange -> {
                    if (received.isEmpty()) {
                        received.add("refused");
                        throw new TooLarge("once");
                    }
                },
                "refusals",
                TooLarge.class.getName())) {
            Path refused = folder.resolve("refused");
            OutboxRoutes.eventually(() -> !OutboxRoutes.names(refused).isEmpty());
            String name = OutboxRoutes.names(refused).get(0);
            Files.move(refused.resolve(name), folder.resolve(name));
            OutboxRoutes.eventually(() -> received.size() == 2);
            OutboxRoutes.eventually(() -> counts(context).delivered() == 1);
            assertThat(counts(context).depth()).isZero();
        }
    }

    @Test
    void aWrongPasswordRefusesNoEvent() {
        OutboxRefusals known = new OutboxRefusals("");
        assertThat(known.contains(new SecurityException("Unable to validate user")))
                .isFalse();
        assertThat(known.contains(new IOException("Connection refused"))).isFalse();
    }

    @Test
    void aRefusalMayBeToldByItsText() {
        OutboxRefusals some = new OutboxRefusals(TooLarge.class.getName() + "((149))");
        assertThat(some.contains(new IllegalStateException(new TooLarge("Packet too large (149)"))))
                .isTrue();
        assertThat(some.contains(new TooLarge("Server busy (137)"))).isFalse();
    }

    @Test
    void subclassesOfARefusalAreRefusals() {
        assertThat(new OutboxRefusals(TooLarge.class.getName()).contains(new TooLarge("x") {}))
                .isTrue();
    }

    @Test
    void aDataTypeThatIsNotThereFailsAtTheStart() {
        assertThatThrownBy(() ->
                        delivering(exchange -> {}, "type", "vision:nothing").close())
                .hasStackTraceContaining("type=vision:nothing: there is no such data type");
    }

    @Test
    void anEndpointThatCannotBeFailsAtTheStart() {
        assertThatThrownBy(() -> delivering(exchange -> {}, "to", "direct:bus?blok=false")
                        .close())
                .hasStackTraceContaining("blok=false");
        assertThatThrownBy(() ->
                        delivering(exchange -> {}, "to", "nobus:detections").close())
                .hasStackTraceContaining("nobus");
    }

    @Test
    void aSecretInAParameterIsRefusedBecauseItWouldBeLogged() {
        assertThatThrownBy(() -> delivering(exchange -> {}, "to", "direct:bus?block=false&password=RAW(geheim)")
                        .close())
                .hasStackTraceContaining(
                        "has a password in it, and Camel Main logs it. Write password=RAW({{env:NAME}})")
                .satisfies(failure -> assertThat(Stream.iterate(failure, t -> t != null, Throwable::getCause))
                        .noneMatch(cause -> String.valueOf(cause.getMessage()).contains("geheim")));
    }

    @Test
    void anUnknownParameterFailsAtTheStartWithTheNearestName() {
        assertThatThrownBy(
                        () -> delivering(exchange -> {}, "redeliverDelay", "1").close())
                .hasStackTraceContaining("has no parameter redeliverDelay: did you mean redeliveryDelay?");
    }

    @Test
    void twoDirectoriesOfOneOutboxFailAtTheStart() {
        assertThatThrownBy(() -> {
                    try (CamelContext context = OutboxRoutes.context()) {
                        OutboxRoutes.store(context, folder.resolve("a"));
                        OutboxRoutes.deliver(context, folder.resolve("b"), "to", "direct:bus");
                        context.start();
                    }
                })
                .hasStackTraceContaining("Outbox events has two directories");
    }

    @Test
    void aSecondDeliveryOfOneOutboxFailsAtTheStart() {
        assertThatThrownBy(() -> {
                    try (CamelContext context = OutboxRoutes.context()) {
                        OutboxRoutes.deliver(context, folder, "to", "direct:bus");
                        TemplatedRouteBuilder.builder(context, "vision-outbox-delivery")
                                .parameter("name", "events")
                                .parameter("directory", folder.toString())
                                .parameter("to", "direct:other")
                                .add();
                        context.start();
                    }
                })
                .hasStackTraceContaining("has a vision-outbox-delivery already");
    }

    private void store(int... numbers) throws Exception {
        for (int number : numbers) {
            Files.writeString(folder.resolve("%016d-gate.json".formatted(number)), OutboxRoutes.event("gate", number));
        }
    }

    private CamelContext delivering(Processor bus, String... more) throws Exception {
        CamelContext context = OutboxRoutes.context();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:bus").process(bus).process(exchange -> received.add(id(exchange)));
            }
        });
        OutboxRoutes.deliver(context, folder, "to", "direct:bus", more[0], more[1]);
        context.start();
        return context;
    }

    private static String id(org.apache.camel.Exchange exchange) {
        return exchange.getMessage().getHeader("cloudEvents_id", String.class);
    }

    private static OutboxCounts counts(CamelContext context) {
        return Outboxes.of(context).all().iterator().next().counts();
    }

    /** What a client of a bus throws. */
    private static class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }
}
