/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.buses.ArtemisBroker;
import io.github.camelrtsp.buses.NumberedEvent;
import io.github.camelrtsp.event.CloudEvent;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What comes twice, as it does when an outbox was killed, is handled once, by the example for it. */
class IdempotentConsumerIT {
    private static final int EVENTS = 500;
    private static final int KILLED_AFTER = 100;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** When this one was handled, all before it were looked at. */
    private static final Arrival LAST = new Arrival("last", "{}", 0);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void whatComesTwiceIsHandledOnceAlsoAcrossARestart() throws Exception {
        List<Arrival> arrivals = withDuplicates();
        List<String> ids = arrivals.stream().map(Arrival::id).distinct().toList();
        try (ArtemisBroker broker = ArtemisBroker.in(directory.resolve("broker"))) {
            broker.start();
            Path once = directory.resolve("once");
            send(broker.jmsUrl(), arrivals);
            try (OnceConsumer consumer = new OnceConsumer(once, broker.jmsUrl())) {
                consumer.awaitHandled(ids.size(), DEADLINE);
                consumer.stop();
            }
            send(broker.jmsUrl(), arrivals);
            send(broker.jmsUrl(), List.of(LAST));
            try (OnceConsumer consumer = new OnceConsumer(once, broker.jmsUrl())) {
                consumer.awaitHandled(ids.size() + 1, DEADLINE);
                Report.line(
                        "Idempotent consumer",
                        2 * arrivals.size() + " messages of " + ids.size() + " events, " + arrivals.size()
                                + " before and after its restart; handled "
                                + (consumer.handled().size() - 1));
                assertThat(consumer.handled())
                        .containsExactlyElementsOf(Stream.concat(arrivals.stream(), Stream.of(LAST))
                                .map(Arrival::body)
                                .distinct()
                                .toList());
            }
        }
    }

    /** As they come from an outbox that is killed now and then: what was on its way is sent again, once or more often. */
    private static List<Arrival> withDuplicates() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            CloudEvent event = NumberedEvent.of(Feeder.CAMERAS.get(number % Feeder.CAMERAS.size()), number);
            int times = number % KILLED_AFTER == 0 ? 1 + number / KILLED_AFTER : 1;
            arrivals.addAll(Collections.nCopies(times, new Arrival(event.id(), event.json(), 0)));
        }
        return arrivals;
    }

    private static void send(String url, List<Arrival> arrivals) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue("detections"))) {
            for (Arrival arrival : arrivals) {
                TextMessage message = session.createTextMessage(arrival.body());
                message.setStringProperty("cloudEvents_id", arrival.id());
                producer.send(message);
            }
            session.commit();
        }
    }
}
