/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import io.github.camelrtsp.event.CloudEvent;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.jms.JmsConnectionFactory;

class AmqpIT extends BusContract {
    @Override
    BusExample example(Path brokerDirectory) {
        ArtemisBroker broker = ArtemisBroker.in(brokerDirectory);
        return new BusExample(
                "amqp",
                broker,
                Map.of("amqp.url", broker.amqpUrl()),
                new JmsReader(new JmsConnectionFactory(broker.amqpUrl()), "detections"));
    }

    @Override
    Map<String, Object> headersOf(CloudEvent event) {
        return JmsIT.properties(event);
    }
}
