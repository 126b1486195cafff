/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Kafka's own server, broker and controller in one (KRaft), with its log in a directory. Topics come to be with their first
 * use. It is what {@code bin/kafka-server-start.sh} runs: the test kit around it gives it other ports with each start.
 */
public final class KafkaBroker implements Broker {
    /** Where a client looks for it if nobody says otherwise. */
    public static final int PORT = 9092;

    /** Of the controller. */
    public static final int CONTROLLER_PORT = 9093;

    /** The same with each start: the log is marked with it. */
    private static final String CLUSTER = new Uuid(1, 1).toString();

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    /** On these ports; not started. */
    public KafkaBroker(Path directory, int port, int controllerPort) {
        this.directory = directory;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /** On free ports; not started. */
    public static KafkaBroker in(Path directory) {
        return new KafkaBroker(directory, Ports.free(), Ports.free());
    }

    /** For a client's {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String addresses() {
        return "Kafka " + bootstrapServers();
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            format();
            KafkaRaftServer next = new KafkaRaftServer(KafkaConfig.fromProps(properties()), Time.SYSTEM);
            next.startup();
            server = next;
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not start at " + addresses() + " in " + directory, e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        server.shutdown();
        server.awaitShutdown();
        server = null;
    }

    /** Gives the directory the cluster's id, once. */
    private void format() throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(directory);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(CLUSTER)
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .run();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs", directory.toString(),
                "num.partitions", "3"));
        // One broker keeps what three would.
        properties.putAll(java.util.stream.Stream.of(
                        "offsets.topic.replication.factor",
                        "transaction.state.log.replication.factor",
                        "transaction.state.log.min.isr",
                        "share.coordinator.state.topic.replication.factor",
                        "share.coordinator.state.topic.min.isr",
                        "offsets.topic.num.partitions")
                .collect(Collectors.toMap(name -> name, name -> "1")));
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    /** {@code DIRECTORY [PORT CONTROLLER-PORT]}: runs until it is ended. */
    public static void main(String[] arguments) {
        BrokerMain.run(
                arguments,
                (directory, ports) -> new KafkaBroker(directory, ports.get(0), ports.get(1)),
                PORT,
                CONTROLLER_PORT);
    }
}
