/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMessage;
import io.github.camelrtsp.stream.StreamEvent;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.VisionEvent;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a message has to tell, as events: those in its body, if it has been turned into events before, in either mode; what
 * became of a stream ({@link StreamEvent}), or the {@link VisionEvent}, that is its body; what happened at lines and zones;
 * else what was detected.
 */
final class ExchangeEvents {
    private ExchangeEvents() {}

    /**
     * Not empty.
     *
     * @throws CamelExchangeException if it has nothing to tell, or headers of other types than the steps set
     */
    static List<CloudEvent> of(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        List<CloudEvent> ready = CloudEventHeaders.read(message);
        if (!ready.isEmpty()) {
            return ready;
        }
        if (message.getBody() instanceof StreamEvent event) {
            return List.of(HealthEvents.of(exchange, event));
        }
        EventMessage about = about(exchange);
        List<VisionEvent> events = message.getBody() instanceof VisionEvent event
                ? List.of(event)
                : VisionDetections.list(exchange, VisionConstants.EVENTS, VisionEvent.class, "vision-track");
        if (!events.isEmpty()) {
            Rules rules = rules(exchange);
            return events.stream().map(event -> about.happened(event, rules)).toList();
        }
        if (message.getHeader(VisionConstants.DETECTIONS) == null) {
            throw new CamelExchangeException(
                    "There is nothing to tell: an event needs the header "
                            + VisionConstants.DETECTIONS
                            + ": put a step such as to: vision-detect:people?model=... before it",
                    exchange);
        }
        List<Detection> detections = VisionDetections.of(exchange);
        String step = exchange.getProperty(VisionDetectProducer.STEP, String.class);
        return List.of(
                step == null
                        ? about.detected(detections)
                        : about.detected(detections, step + "/" + about.model().orElse("-")));
    }

    /**
     * The one event of the message, for a data type that has one in each.
     *
     * @throws CamelExchangeException if there are several, with how to part them
     */
    static CloudEvent one(Exchange exchange, String type) throws Exception {
        List<CloudEvent> events = of(exchange);
        if (events.size() != 1) {
            throw new CamelExchangeException(
                    "There are " + events.size() + " events in this message, and the data type " + type
                            + " has one in each: put the step into split: { simple: \"${header."
                            + VisionConstants.EVENTS + "}\" }, or send to an outbox, which splits",
                    exchange);
        }
        return events.get(0);
    }

    private static EventMessage about(Exchange exchange) {
        VisionFrameHeaders headers = VisionFrameHeaders.ofTrigger(exchange);
        return new EventMessage(
                headers.source(),
                headers.moment(),
                Optional.ofNullable(exchange.getMessage().getHeader(VisionConstants.MODEL, String.class))
                        .filter(name -> !name.isBlank()),
                MediaFiles.announced(exchange.getMessage()));
    }

    private static Rules rules(Exchange exchange) throws CamelExchangeException {
        Rules rules = exchange.getMessage().getHeader(VisionConstants.RULES, Rules.class);
        if (rules == null) {
            throw new CamelExchangeException(
                    "The header " + VisionConstants.RULES + " is missing: vision-track sets it with the events",
                    exchange);
        }
        return rules;
    }
}
