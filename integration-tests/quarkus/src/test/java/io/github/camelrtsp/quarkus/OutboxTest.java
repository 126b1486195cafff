/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The templates of the jar, with the components that a Quarkus application has. */
@QuarkusTest
@QuarkusTestResource(ClipCamera.class)
class OutboxTest {
    private static final Path OUTBOX = Path.of("target/outbox-yard");
    private static final String EVENT = """
            {"specversion":"1.0","id":"yard:s:object.detected:-:-:1","source":"/cameras/yard",\
            "type":"io.github.camelrtsp.object.detected.v1","time":"2026-11-21T02:10:37.412Z",\
            "partitionkey":"yard","data":{"number":1}}""";

    @Inject
    CamelContext context;

    @Test
    void anEventIsStoredAndDelivered() throws Exception {
        Path arrived = Path.of("target/bus/yard.json");
        Files.deleteIfExists(arrived);
        Exchange stored = context.createFluentProducerTemplate()
                .to("direct:yard")
                .withHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json")
                .withBody(EVENT)
                .send();
        assertThat(stored.getException()).isNull();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(arrived) || !isEmpty()) {
            assertThat(System.nanoTime()).as("it is delivered in 20 s").isLessThan(deadline);
            Thread.sleep(20);
        }
        assertThat(arrived).content().isEqualTo(EVENT);
    }

    private static boolean isEmpty() throws Exception {
        try (Stream<Path> files = Files.list(OUTBOX)) {
            return files.noneMatch(file -> file.toString().endsWith(".json"));
        }
    }
}
