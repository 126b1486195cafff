/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.vision.DetectionEvent;
import java.util.Optional;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/** Makes the message for the bus of what was found in a picture. */
@DataTypeTransformer(
        name = "vision:cloudevent",
        description = "Turns the detections of a picture into a CloudEvents 1.0 JSON text (structured mode)")
public class VisionCloudEventTransformer extends Transformer {
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        Exchange exchange = message.getExchange();
        if (message.getHeader(VisionConstants.DETECTIONS) == null) {
            throw new CamelExchangeException(
                    "The data type vision:cloudevent needs the header " + VisionConstants.DETECTIONS
                            + ": put a step such as to: vision-detect:people?model=... before it",
                    exchange);
        }
        VisionFrameHeaders headers = new VisionFrameHeaders(exchange);
        DetectionEvent event = new DetectionEvent(
                headers.source(),
                headers.moment(),
                Optional.ofNullable(message.getHeader(VisionConstants.MODEL, String.class)),
                VisionDetections.of(exchange));
        message.setBody(event.toJson());
        message.setHeader(Exchange.CONTENT_TYPE, CONTENT_TYPE);
    }
}
