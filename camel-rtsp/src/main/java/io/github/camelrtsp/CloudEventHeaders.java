/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The headers of events, by names and as values that every bus lets through: text, and names of letters, digits and
 * underscores. A consumer can select by them without reading the body.
 */
final class CloudEventHeaders {
    /** Before the name of each attribute, as the JMS binding of others has it; a colon is refused by JMS. */
    static final String PREFIX = "cloudEvents_";

    /** What keeps a camera's events in order where several consumers share a queue of JMS. */
    static final String JMS_GROUP = "JMSXGroupID";

    /** What keeps them in one partition of Kafka. The name is that of Camel's Kafka component. */
    static final String KAFKA_KEY = "kafka.KEY";

    private static final String ONE = "application/cloudevents+json; charset=UTF-8";
    private static final String BATCH = "application/cloudevents-batch+json; charset=UTF-8";

    private CloudEventHeaders() {}

    /** Makes the events the body, in structured mode. They are not empty, and of one camera. */
    static void populate(Message message, List<CloudEvent> events) {
        clear(message);
        String camera = events.get(0).camera();
        message.setHeader(JMS_GROUP, camera);
        message.setHeader(KAFKA_KEY, camera);
        if (events.size() == 1) {
            CloudEvent event = events.get(0);
            event.attributes().forEach((name, value) -> message.setHeader(PREFIX + name, value));
            message.setHeader(Exchange.CONTENT_TYPE, ONE);
            message.setBody(event.json());
        } else {
            message.setHeader(Exchange.CONTENT_TYPE, BATCH);
            message.setBody(CloudEvent.batch(events));
        }
    }

    /** Takes away what another event has left. */
    static void clear(Message message) {
        message.removeHeaders(PREFIX + "*");
        message.removeHeader(JMS_GROUP);
        message.removeHeader(KAFKA_KEY);
        message.removeHeader(Exchange.CONTENT_TYPE);
    }
}
