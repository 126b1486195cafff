/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A consumer of a queue, by JMS alone: the factory decides which protocol it speaks. */
record JmsReader(ConnectionFactory factory, String queue) implements BusReader {
    @Override
    public void subscribe() {
        // A queue keeps messages for whoever comes.
    }

    @Override
    public List<Arrived> take(Duration quiet) throws JMSException {
        List<Arrived> all = new ArrayList<>();
        try (JMSContext context = factory.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue(queue));
            for (Message next = consumer.receive(quiet.toMillis());
                    next != null;
                    next = consumer.receive(quiet.toMillis())) {
                all.add(arrived(next));
            }
        }
        return all;
    }

    private Arrived arrived(Message message) throws JMSException {
        Map<String, Object> headers = new TreeMap<>();
        for (Object name : Collections.list(message.getPropertyNames())) {
            headers.put((String) name, message.getObjectProperty((String) name));
        }
        headers.put("JMSDeliveryMode", message.getJMSDeliveryMode());
        return new Arrived(queue, headers, ((TextMessage) message).getText());
    }
}
