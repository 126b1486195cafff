/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.buses.ArtemisBroker;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What comes twice because something was killed is handled once, by the example that docs/events.md shows. */
class IdempotentConsumerIT {
    private static final int MOST_KILLS = 20;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** When this one was handled, all before it were looked at. */
    private static final Arrival LAST = new Arrival("last", "{}", 0);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void duplicatesOfKillsAreHandledOnceAlsoAcrossARestart() throws Exception {
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

    /** A stream whose route is killed until something has come twice. */
    private List<Arrival> withDuplicates() throws Exception {
        try (KilledStream stream = new KilledStream(directory.resolve("killed"), System.nanoTime())) {
            for (int kill = 0; kill < MOST_KILLS && stream.duplicates() == 0; kill++) {
                stream.killRoute();
            }
            stream.finish();
            assertThat(stream.duplicates()).as("in " + MOST_KILLS + " kills").isPositive();
            return stream.arrivals();
        }
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
