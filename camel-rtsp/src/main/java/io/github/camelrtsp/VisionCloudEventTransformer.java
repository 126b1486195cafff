/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes the message for the bus, as CloudEvents in structured mode; several events become one batch. What is an event already
 * stays one, and gets its headers back.
 */
@DataTypeTransformer(
        name = "vision:cloudevent",
        description = "Turns what was found in a picture, or happened in it, into CloudEvents 1.0 JSON")
public class VisionCloudEventTransformer extends Transformer {
    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        CloudEventHeaders.populate(message, ExchangeEvents.of(message.getExchange()));
    }
}
