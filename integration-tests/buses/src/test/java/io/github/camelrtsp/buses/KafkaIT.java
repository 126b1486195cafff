/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.event.CloudEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaIT extends BusContract {
    @Override
    BusExample example(Path brokerDirectory) {
        KafkaBroker broker = KafkaBroker.in(brokerDirectory);
        return new BusExample(
                "kafka",
                broker,
                Map.of("camel.component.kafka.brokers", broker.bootstrapServers()),
                new KafkaReader(broker.bootstrapServers(), "detections"));
    }

    @Override
    Map<String, Object> headersOf(CloudEvent event) {
        Map<String, Object> headers = new HashMap<>();
        event.attributes().forEach((name, value) -> headers.put("cloudEvents_" + name, value));
        headers.put("content-type", "application/cloudevents+json; charset=UTF-8");
        headers.put("JMSXGroupID", event.camera());
        headers.put(KafkaReader.KEY, event.camera());
        return headers;
    }

    @Test
    void binaryModeHasTheAttributesAsHeadersAndTheDataAsValue() throws Exception {
        startBroker();
        String yaml = Files.readString(example.file())
                .replace(
                        "      - { name: to,",
                        "      - { name: type, value: \"vision:cloudevent-binary\" }\n      - { name: to,");
        Path file = Files.writeString(directory.resolve("binary.yaml"), yaml);
        FeedFolder fed = new FeedFolder(directory.resolve("run"));
        fed.feed(1, "gate");
        try (RunnerProcess runner = start(file, Map.of())) {
            Arrived arrived = awaitArrived(1, runner).get(0);

            CloudEvent event = fed.events().get(0);
            Map<String, Object> headers = new HashMap<>();
            event.attributes().forEach((name, value) -> headers.put("ce_" + name, value));
            headers.put("content-type", headers.remove("ce_datacontenttype"));
            headers.put(KafkaReader.KEY, "gate");
            headers.put(KafkaReader.PARTITION, arrived.headers().get(KafkaReader.PARTITION));
            assertThat(arrived.headers()).containsExactlyInAnyOrderEntriesOf(headers);
            assertThat(arrived.body()).isEqualTo(event.data().toString());
        }
    }

    @Override
    boolean isOfTheBus(String header) {
        return header.equals(KafkaReader.PARTITION);
    }
}
