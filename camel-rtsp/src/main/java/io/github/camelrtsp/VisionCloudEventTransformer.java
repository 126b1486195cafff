/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.vision.EventMessage;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.VisionEvent;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes the message for the bus: of the body, if that is a {@link VisionEvent}; of the events of lines and zones, if there are
 * some; else of the detections. Several events become one batch.
 */
@DataTypeTransformer(
        name = "vision:cloudevent",
        description = "Turns what was found in a picture, or happened in it, into CloudEvents 1.0 JSON")
public class VisionCloudEventTransformer extends Transformer {
    private static final String ONE = "application/cloudevents+json; charset=UTF-8";
    private static final String BATCH = "application/cloudevents-batch+json; charset=UTF-8";

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        Exchange exchange = message.getExchange();
        VisionFrameHeaders headers = VisionFrameHeaders.ofTrigger(exchange);
        EventMessage about = new EventMessage(
                headers.source(),
                headers.moment(),
                Optional.ofNullable(message.getHeader(VisionConstants.MODEL, String.class)));
        List<VisionEvent> events = message.getBody() instanceof VisionEvent event
                ? List.of(event)
                : VisionDetections.list(exchange, VisionConstants.EVENTS, VisionEvent.class, "vision-track");
        if (events.isEmpty() && message.getHeader(VisionConstants.DETECTIONS) == null) {
            throw new CamelExchangeException(
                    "The data type vision:cloudevent needs the header " + VisionConstants.DETECTIONS
                            + ": put a step such as to: vision-detect:people?model=... before it",
                    exchange);
        }
        message.setBody(text(about, events, exchange));
        message.setHeader(Exchange.CONTENT_TYPE, events.size() > 1 ? BATCH : ONE);
    }

    private static String text(EventMessage about, List<VisionEvent> events, Exchange exchange)
            throws CamelExchangeException {
        if (events.isEmpty()) {
            return about.detected(VisionDetections.of(exchange));
        }
        Rules rules = exchange.getMessage().getHeader(VisionConstants.RULES, Rules.class);
        if (rules == null) {
            throw new CamelExchangeException(
                    "The header " + VisionConstants.RULES + " is missing: vision-track sets it with the events",
                    exchange);
        }
        List<String> texts =
                events.stream().map(event -> about.happened(event, rules)).toList();
        return texts.size() == 1 ? texts.get(0) : "[" + String.join(",", texts) + "]";
    }
}
