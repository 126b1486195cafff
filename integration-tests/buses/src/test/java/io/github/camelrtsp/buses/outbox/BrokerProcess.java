/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import io.github.camelrtsp.buses.ArtemisBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Artemis in a process of its own, that can be killed and started again with the same journal and port. */
final class BrokerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Path directory;
    private final ArtemisBroker broker;
    private Jvm jvm;

    private BrokerProcess(Path directory) {
        this.directory = directory;
        this.broker = ArtemisBroker.in(directory);
    }

    /** Starts it. Journal and log are in this directory. */
    static BrokerProcess start(Path directory) throws InterruptedException {
        BrokerProcess process = new BrokerProcess(directory);
        process.start();
        return process;
    }

    void start() throws InterruptedException {
        jvm = Jvm.start(
                "artemis",
                directory,
                List.of(),
                ArtemisBroker.class,
                List.of(directory.toString(), port(broker.jmsUrl()), port(broker.amqpUrl())));
        jvm.await("ready: ", START);
    }

    private static String port(String url) {
        return url.substring(url.lastIndexOf(':') + 1);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        jvm.kill();
    }

    /** For JMS. */
    String url() {
        return broker.jmsUrl();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
