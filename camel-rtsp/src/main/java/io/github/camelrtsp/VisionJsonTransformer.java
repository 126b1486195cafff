/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.FlatMessage;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes plain JSON without an envelope; several events become an array. The attributes of one event are headers, as with
 * {@code vision:cloudevent}.
 */
@DataTypeTransformer(
        name = "vision:json",
        description =
                "Turns what was found in a picture, or happened in it, into plain JSON, one flat object for each event")
public class VisionJsonTransformer extends Transformer {
    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        List<CloudEvent> events = ExchangeEvents.of(message.getExchange());
        CloudEventHeaders.populate(message, events);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(FlatMessage.of(events));
    }
}
