/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Camel with an outbox and its delivery, made of the templates in the jar, as a user does it. */
final class OutboxRoutes implements AutoCloseable {
    private final Main main = new Main();

    /** Not started, and without a place to deliver to. */
    OutboxRoutes(Path directory) {
        main.configure().withRoutesIncludePattern("classpath:camel-rtsp/outbox.yaml,classpath:outbox/events.yaml");
        set("outbox.directory", directory.toString());
        set("outbox.whenFull", "wait");
    }

    /** A property of {@code outbox/events.yaml}. */
    OutboxRoutes set(String name, String value) {
        main.addOverrideProperty(name, value);
        return this;
    }

    /** Any endpoint. */
    OutboxRoutes to(String uri) {
        return set("outbox.to", uri);
    }

    /** A queue of Artemis. */
    OutboxRoutes toJms(String url, String queue) {
        main.bind("broker", new CachingConnectionFactory(new ActiveMQConnectionFactory(url)));
        return to("jms:queue:" + queue);
    }

    OutboxRoutes start() {
        main.start();
        return this;
    }

    ProducerTemplate producer() {
        return context().createProducerTemplate();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
