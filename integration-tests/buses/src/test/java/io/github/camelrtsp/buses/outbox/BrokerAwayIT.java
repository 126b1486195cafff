/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import io.github.camelrtsp.buses.ArtemisBroker;
import io.github.camelrtsp.buses.KafkaBroker;
import io.github.camelrtsp.buses.Mosquitto;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** While a broker is away, events are stored; when it is back, all of them come, in order. Mostly this waits, so it runs beside others. */
@Execution(ExecutionMode.CONCURRENT)
class BrokerAwayIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(12);

    /** As the examples have them. */
    private static final String KAFKA =
            "kafka:detections?maxBlockMs=5000&requestTimeoutMs=5000&deliveryTimeoutMs=10000&brokers=";

    private static final String MQTT =
            "paho-mqtt5:detections?qos=2&keepAliveInterval=10&maxReconnectDelay=5000&brokerUrl=";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void eventsWaitForArtemisForAMinute() throws Exception {
        try (ArtemisBroker broker = ArtemisBroker.in(directory.resolve("broker"))) {
            broker.start();
            try (OutboxRoutes routes =
                            routes().toJms(broker.jmsUrl(), "detections").start();
                    Collector collector = new JmsCollector(broker.jmsUrl(), "detections")) {
                check("Artemis", LONG, Outage.of(broker, LONG, routes, directory, collector));
            }
        }
    }

    @Test
    void eventsWaitForKafka() throws Exception {
        try (KafkaBroker broker = KafkaBroker.in(directory.resolve("broker"))) {
            broker.start();
            try (OutboxRoutes routes =
                            routes().to(KAFKA + broker.bootstrapServers()).start();
                    Collector collector = new KafkaCollector(broker.bootstrapServers(), "detections")) {
                check("Kafka", SHORT, Outage.of(broker, SHORT, routes, directory, collector));
            }
        }
    }

    @Test
    void eventsWaitForMqtt() throws Exception {
        Mosquitto.require();
        try (Mosquitto broker = Mosquitto.in(directory.resolve("broker"))) {
            broker.start();
            try (Collector collector = new MqttCollector(broker.url(), "detections");
                    OutboxRoutes routes = routes().to(MQTT + broker.url()).start()) {
                check("MQTT 5", SHORT, Outage.of(broker, SHORT, routes, directory, collector));
            }
        }
    }

    private OutboxRoutes routes() {
        return new OutboxRoutes(directory.resolve("outbox"));
    }

    private static void check(String bus, Duration away, Outage outage) throws Exception {
        Report.line(bus + " away for " + away.toSeconds() + " s", outage);
        outage.assertAllCameInOrder();
    }
}
