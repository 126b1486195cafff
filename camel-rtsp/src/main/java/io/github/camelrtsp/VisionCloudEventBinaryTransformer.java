/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes the message for Kafka, as a CloudEvent in binary mode: the body is the event's data, its attributes are headers. One
 * message is one event.
 */
@DataTypeTransformer(
        name = "vision:cloudevent-binary",
        description =
                "Turns what was found in a picture, or happened in it, into a CloudEvent 1.0 in binary mode, for Kafka")
public class VisionCloudEventBinaryTransformer extends Transformer {
    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        CloudEventHeaders.populateBinary(
                message, ExchangeEvents.one(message.getExchange(), "vision:cloudevent-binary"));
    }
}
