/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.FrigateMessage;
import java.util.List;
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
        CloudEvent event = ExchangeEvents.one(message.getExchange(), "vision:frigate");
        String text = FrigateMessage.of(event);
        CloudEventHeaders.populate(message, List.of(event));
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(text);
    }
}
