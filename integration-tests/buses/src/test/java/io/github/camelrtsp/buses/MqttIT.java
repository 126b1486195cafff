/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.event.CloudEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MqttIT extends BusContract {
    @Override
    BusExample example(Path brokerDirectory) {
        Mosquitto.require();
        Mosquitto broker = Mosquitto.in(brokerDirectory);
        return new BusExample(
                "mqtt",
                broker,
                Map.of("camel.component.paho-mqtt5.broker-url", broker.url()),
                new MqttReader(broker.url(), "detections/#"));
    }

    /** Paho takes the refusal of QoS 1 for a confirmation: see docs/buses.md. */
    @Test
    void anEventThatTheBrokerRefusesStaysInTheOutbox() throws Exception {
        Mosquitto broker = (Mosquitto) example.broker();
        startBroker();
        broker.stop();
        Path rules = Files.writeString(directory.resolve("acl"), "topic read #\n");
        broker.configure(List.of("acl_file " + rules));
        broker.start();
        FeedFolder fed = new FeedFolder(directory.resolve("run"));
        fed.feed(1, "gate");
        try (RunnerProcess runner = start(Map.of())) {
            awaitStored(1, runner);
            Thread.sleep(5_000);
            awaitStored(1, runner);
            broker.stop();
            broker.configure(List.of());
            broker.start();

            assertThat(awaitArrived(1, runner).get(0).id())
                    .isEqualTo(fed.events().get(0).id());
        }
    }

    @Override
    Map<String, Object> headersOf(CloudEvent event) {
        Map<String, Object> headers = new HashMap<>(event.attributes());
        headers.put(MqttReader.CONTENT_TYPE, "application/cloudevents+json; charset=UTF-8");
        headers.put(MqttReader.RETAINED, false);
        headers.put(MqttReader.QOS, 1);
        return headers;
    }
}
