/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Artemis with its journal in a directory: JMS (its core protocol) on one port, AMQP 1.0 on another. Queues come to be with their first use. */
public final class ArtemisBroker implements Broker {
    /** Where a JMS client looks for it if nobody says otherwise. */
    public static final int JMS_PORT = 61616;

    /** Where an AMQP client looks for it. */
    public static final int AMQP_PORT = 5672;

    private final Path directory;
    private final int jmsPort;
    private final int amqpPort;
    private EmbeddedActiveMQ server;

    /** On these ports; not started. */
    public ArtemisBroker(Path directory, int jmsPort, int amqpPort) {
        this.directory = directory;
        this.jmsPort = jmsPort;
        this.amqpPort = amqpPort;
    }

    /** On free ports; not started. */
    public static ArtemisBroker in(Path directory) {
        return new ArtemisBroker(directory, Ports.free(), Ports.free());
    }

    /** Of a JMS connection factory. */
    public String jmsUrl() {
        return "tcp://127.0.0.1:" + jmsPort;
    }

    /** Of an AMQP connection factory. */
    public String amqpUrl() {
        return "amqp://127.0.0.1:" + amqpPort;
    }

    @Override
    public String addresses() {
        return "JMS " + jmsUrl() + ", AMQP " + amqpUrl();
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        EmbeddedActiveMQ next = new EmbeddedActiveMQ();
        try {
            next.setConfiguration(configuration());
            next.start();
            if (!next.getActiveMQServer().waitForActivation(60, java.util.concurrent.TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "Artemis was not ready within 60 s: its journal in " + directory + " is in use by another one");
            }
        } catch (Exception e) {
            throw new IllegalStateException("Artemis did not start at " + addresses() + " in " + directory, e);
        }
        server = next;
    }

    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Artemis did not stop", e);
        } finally {
            server = null;
        }
    }

    private Configuration configuration() throws Exception {
        return new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setJournalFileSize(1024 * 1024)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                // A full disk of the machine that tests is no reason to refuse messages.
                .setMaxDiskUsage(-1)
                .addAcceptorConfiguration("jms", jmsUrl() + "?protocols=CORE")
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + amqpPort + "?protocols=AMQP")
                .addAddressSetting(
                        "#", new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false));
    }

    /** {@code DIRECTORY [JMS-PORT AMQP-PORT]}: runs until it is ended. */
    public static void main(String[] arguments) {
        BrokerMain.run(
                arguments,
                (directory, ports) -> new ArtemisBroker(directory, ports.get(0), ports.get(1)),
                JMS_PORT,
                AMQP_PORT);
    }
}
