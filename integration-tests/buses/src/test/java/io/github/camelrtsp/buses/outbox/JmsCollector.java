/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** By plain JMS, from a queue. */
final class JmsCollector extends Collector {
    private static final int POLL_MILLIS = 100;

    private final String url;
    private final String queue;
    private final Thread thread = new Thread(this::run, "JMS collector");
    private volatile boolean closed;

    JmsCollector(String url, String queue) {
        this.url = url;
        this.queue = queue;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        while (!closed) {
            try {
                collect();
            } catch (JMSException e) {
                // The broker is away: that is what is tested.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            }
        }
    }

    private void collect() throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            while (!closed) {
                Message message = consumer.receive(POLL_MILLIS);
                if (message != null) {
                    add(message.getStringProperty("cloudEvents_id"), text(message));
                }
            }
        }
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText();
        }
        BytesMessage bytes = (BytesMessage) message;
        byte[] content = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(content);
        return new String(content, StandardCharsets.UTF_8);
    }
}
