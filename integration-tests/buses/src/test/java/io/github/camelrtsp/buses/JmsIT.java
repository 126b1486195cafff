/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import io.github.camelrtsp.event.CloudEvent;
import jakarta.jms.DeliveryMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

class JmsIT extends BusContract {
    @Override
    BusExample example(Path brokerDirectory) {
        ArtemisBroker broker = ArtemisBroker.in(brokerDirectory);
        return new BusExample(
                "jms",
                broker,
                Map.of("artemis.url", broker.jmsUrl()),
                new JmsReader(new ActiveMQConnectionFactory(broker.jmsUrl()), "detections"));
    }

    @Override
    Map<String, Object> headersOf(CloudEvent event) {
        return properties(event);
    }

    /** Of a message of JMS, whichever protocol brings it. */
    static Map<String, Object> properties(CloudEvent event) {
        Map<String, Object> headers = new HashMap<>();
        event.attributes().forEach((name, value) -> headers.put("cloudEvents_" + name, value));
        headers.put("content_HYPHEN_type", "application/cloudevents+json; charset=UTF-8");
        headers.put("kafka_DOT_KEY", event.camera());
        headers.put("JMSXGroupID", event.camera());
        headers.put("JMSXDeliveryCount", 1);
        headers.put("JMSDeliveryMode", DeliveryMode.PERSISTENT);
        return headers;
    }
}
