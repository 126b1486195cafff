/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMessage;
import io.github.camelrtsp.event.EventMessage.Moment;
import io.github.camelrtsp.event.EventMessage.Source;
import io.github.camelrtsp.media.CaptureTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;

class VisionCloudEventMqtt5Test {
    private static final String TRANSFORM = "- transformDataType: { toType: \"vision:cloudevent-mqtt5\" }";
    private static final String PROPERTIES = "CamelPahoMqtt5MsgProperties";
    private static final Instant TIME = Instant.parse("2026-11-21T02:10:37.412Z");

    @Test
    void contentTypeAndAttributesBecomePropertiesOfMqtt() throws Exception {
        CloudEvent event = event(1);
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            Exchange out = route.send(exchange -> stored(exchange, event.json()));

            assertThat(out.getMessage().getBody(String.class)).isEqualTo(event.json());
            MqttProperties properties = out.getMessage().getHeader(PROPERTIES, MqttProperties.class);
            assertThat(properties.getContentType()).isEqualTo("application/cloudevents+json; charset=UTF-8");
            Map<String, String> attributes = properties.getUserProperties().stream()
                    .collect(Collectors.toMap(UserProperty::getKey, UserProperty::getValue));
            assertThat(attributes).isEqualTo(event.attributes());
        }
    }

    @Test
    void severalEventsHaveTheContentTypeOfABatchAndNoAttributes() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            Exchange out = route.send(exchange -> stored(exchange, CloudEvent.batch(List.of(event(1), event(2)))));

            MqttProperties properties = out.getMessage().getHeader(PROPERTIES, MqttProperties.class);
            assertThat(properties.getContentType()).startsWith("application/cloudevents-batch+json");
            assertThat(properties.getUserProperties()).isEmpty();
        }
    }

    @Test
    void eachMessageHasPropertiesOfItsOwn() throws Exception {
        try (VisionRoute route = VisionRoute.of(TRANSFORM).start()) {
            Object first = route.send(exchange -> stored(exchange, event(1).json()))
                    .getMessage()
                    .getHeader(PROPERTIES);
            Object second = route.send(exchange -> stored(exchange, event(1).json()))
                    .getMessage()
                    .getHeader(PROPERTIES);

            assertThat(first).isNotSameAs(second);
        }
    }

    private static void stored(Exchange exchange, String json) {
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json");
        exchange.getMessage().setBody(json);
    }

    private static CloudEvent event(int sequence) {
        return new EventMessage(
                        new Source("gate", "8f2c", Optional.empty(), Optional.empty()),
                        new Moment(
                                sequence,
                                new CaptureTime(TIME, CaptureTime.Source.RTCP_SR, Duration.ofMillis(4)),
                                TIME,
                                true,
                                false),
                        Optional.empty(),
                        List.of())
                .detected(List.of());
    }
}
