/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer of a topic, by Kafka's own client. Headers are shown as text; the key is header "(key)". */
record KafkaReader(String bootstrapServers, String topic) implements BusReader {
    static final String KEY = "(key)";
    static final String PARTITION = "(partition)";

    @Override
    public void subscribe() {
        // A topic keeps records for whoever comes.
    }

    @Override
    public List<Arrived> take(Duration quiet) {
        List<Arrived> all = new ArrayList<>();
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "plain",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            Await.until(
                    () -> {
                        consumer.poll(Duration.ofMillis(100)).forEach(next -> all.add(arrived(next)));
                        return !consumer.assignment().isEmpty();
                    },
                    Duration.ofSeconds(30),
                    () -> "no partition of " + topic + " was assigned");
            for (long last = System.nanoTime(); System.nanoTime() - last < quiet.toNanos(); ) {
                for (ConsumerRecord<String, String> next : consumer.poll(Duration.ofMillis(100))) {
                    all.add(arrived(next));
                    last = System.nanoTime();
                }
            }
            consumer.commitSync();
        }
        return all;
    }

    private Arrived arrived(ConsumerRecord<String, String> next) {
        Map<String, Object> headers = new TreeMap<>();
        next.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        headers.put(KEY, next.key());
        headers.put(PARTITION, next.partition());
        return new Arrived(topic, headers, next.value());
    }
}
