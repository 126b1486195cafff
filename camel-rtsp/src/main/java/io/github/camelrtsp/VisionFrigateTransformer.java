/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.FrigateMessage;
import java.util.List;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes the message that Frigate would send, for its consumers. One message is one event; the event's attributes are headers,
 * as with {@code vision:cloudevent}.
 */
@DataTypeTransformer(
        name = "vision:frigate",
        description =
                "Turns what happened to a followed object into JSON as Frigate sends it to its MQTT topic frigate/events")
public class VisionFrigateTransformer extends Transformer {
    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        List<CloudEvent> events = ExchangeEvents.of(message.getExchange());
        if (events.size() != 1) {
            throw new CamelExchangeException(
                    "There are " + events.size()
                            + " events in this message, and the data type vision:frigate has one in"
                            + " each: put the step into split: { simple: \"${header." + VisionConstants.EVENTS
                            + "}\" }, or send to an outbox, which splits",
                    message.getExchange());
        }
        String text = FrigateMessage.of(events.get(0));
        CloudEventHeaders.populate(message, events);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(text);
    }
}
