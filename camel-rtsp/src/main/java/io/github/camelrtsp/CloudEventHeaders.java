/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
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

    /** Before the name of each attribute in Kafka's binary mode. */
    static final String BINARY_PREFIX = "ce_";

    /** Kafka tells capitals from small letters, and its binding of CloudEvents wants these. Camel takes either. */
    private static final String CONTENT_TYPE = Exchange.CONTENT_TYPE.toLowerCase(Locale.ROOT);

    /** What is the content type in binary mode. */
    private static final String DATA_TYPE = "datacontenttype";

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
            message.setHeader(CONTENT_TYPE, ONE);
            message.setBody(event.json());
        } else {
            message.setHeader(CONTENT_TYPE, BATCH);
            message.setBody(CloudEvent.batch(events));
        }
    }

    /** Makes the event's data the body, and its attributes headers: binary mode, as Kafka has it. */
    static void populateBinary(Message message, CloudEvent event) {
        clear(message);
        message.setHeader(KAFKA_KEY, event.camera());
        event.attributes()
                .forEach((name, value) ->
                        message.setHeader(name.equals(DATA_TYPE) ? CONTENT_TYPE : BINARY_PREFIX + name, value));
        message.setBody(event.data().toString());
    }

    /**
     * The events that a message is, in either mode; none if it is something else.
     *
     * @throws IllegalArgumentException if it says that it is one and its body is none
     */
    static List<CloudEvent> read(Message message) throws InvalidPayloadException {
        String type = message.getHeader(CONTENT_TYPE, "", String.class);
        if (type.startsWith("application/cloudevents")) {
            return CloudEvent.parse(message.getMandatoryBody(byte[].class));
        }
        if (type.startsWith("application/json") && message.getHeader(BINARY_PREFIX + "specversion") != null) {
            return List.of(CloudEvent.of(attributes(message), message.getMandatoryBody(byte[].class)));
        }
        return List.of();
    }

    private static Map<String, String> attributes(Message message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        message.getHeaders().keySet().stream()
                .filter(name -> name.startsWith(BINARY_PREFIX))
                .forEach(name ->
                        attributes.put(name.substring(BINARY_PREFIX.length()), message.getHeader(name, String.class)));
        attributes.put(DATA_TYPE, message.getHeader(CONTENT_TYPE, String.class));
        return attributes;
    }

    /** Takes away what another event has left. */
    static void clear(Message message) {
        message.removeHeaders(PREFIX + "*");
        message.removeHeaders(BINARY_PREFIX + "*");
        message.removeHeader(JMS_GROUP);
        message.removeHeader(KAFKA_KEY);
        message.removeHeader(CONTENT_TYPE);
    }
}
