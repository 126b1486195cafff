/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.event.EventSchema;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.Transformer;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Nobody who gets an event gets a user or a password with it; {@link SecretsTest} looks at the events of real streams, too. */
class EventSecretsTest extends RtspRoutes {
    @Test
    void inTheNameOfACameraAreInNoMessage() throws Exception {
        Canary canary = Canary.SIMPLE;
        for (String name : List.of(
                "rtsp://" + canary.user + ":" + canary.password + "@10.0.0.5/x",
                "10.0.0.5/user=" + canary.user + "_password=" + canary.password + "_channel=1.sdp",
                "gate?user=" + canary.user + "&pwd=" + canary.password)) {
            route("events", "rtsp:127.0.0.1:1/x?emit=events&camera=RAW(" + name + ")", this::keep);
            Message message = next();
            canary.isNotIn("headers", message.getHeaders().toString());
            canary.isNotIn("text of an event", message.getBody(String.class));
            lookOnTheBus(canary, message);
            context.getRouteController().stopRoute("events");
            context.removeRoute("events");
            messages.clear();
            Exchange exchange = EventExamples.picture(List.of());
            exchange.getMessage().setHeader(RtspConstants.CAMERA, name);
            canary.isNotIn(
                    "event of a name that a route has set",
                    ExchangeEvents.of(exchange).get(0).json());
        }
    }

    @Test
    void inTheCausesOfAnEventAreNotOnTheBus() {
        Canary canary = Canary.SIMPLE;
        for (String words : List.of(
                "rtsp://" + canary.user + ":" + canary.password + "@10.0.0.5/x: refused",
                "10.0.0.5/user=" + canary.user + "_password=" + canary.password + "_channel=1.sdp: refused",
                "the camera said \"Authorization: Basic VWhlYWQ3VXRhaWw3OlBoZWFkN1B0YWlsNw==\"",
                "username=\"" + canary.user + "\", password=" + canary.password)) {
            RtspException cause = new RtspException.ProtocolError(words, words);
            StreamEvent waiting = new StreamEvent.Waiting(Instant.EPOCH, 1, Duration.ofSeconds(1), cause);
            canary.isNotIn("event of a cause", EventExamples.health(waiting).json());
        }
    }

    /** In either mode; what a broker gets and what stays behind. */
    static void lookOnTheBus(Canary canary, Message message) throws Exception {
        for (Transformer mode : List.of(new VisionCloudEventTransformer(), new VisionCloudEventBinaryTransformer())) {
            Exchange exchange = new DefaultExchange(message.getExchange().getContext());
            exchange.getMessage().copyFrom(message);
            exchange.getMessage().setHeader(VisionConstants.DETECTIONS, List.of());
            mode.transform(exchange.getMessage(), DataType.ANY, DataType.ANY);
            canary.isNotIn(
                    "headers on the bus", exchange.getMessage().getHeaders().toString());
            canary.isNotIn("event on the bus", exchange.getMessage().getBody(String.class));
            assertThat(EventSchema.faults(ExchangeEvents.of(exchange).get(0).json()))
                    .isEmpty();
        }
    }
}
