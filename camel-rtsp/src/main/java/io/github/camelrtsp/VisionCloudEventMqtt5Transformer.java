/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * Makes the message for {@code paho-mqtt5:}, as CloudEvents in structured mode. Camel takes no header to MQTT; so the content
 * type and the attributes are given to it as the properties of MQTT 5 that its component sends. They are made anew for each
 * message, because the client writes into them: with properties that messages share, those of one camera can arrive at
 * another one's topic.
 */
@DataTypeTransformer(
        name = "vision:cloudevent-mqtt5",
        description = "Turns what was found or happened into CloudEvents 1.0 JSON with properties of MQTT 5")
public class VisionCloudEventMqtt5Transformer extends Transformer {
    private static final String PROPERTIES = "CamelPahoMqtt5MsgProperties";

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        List<CloudEvent> events = ExchangeEvents.of(message.getExchange());
        CloudEventHeaders.populate(message, events);
        MqttProperties properties = new MqttProperties();
        properties.setContentType(message.getHeader(Exchange.CONTENT_TYPE, String.class));
        if (events.size() == 1) {
            List<UserProperty> attributes = new ArrayList<>();
            events.get(0).attributes().forEach((name, value) -> attributes.add(new UserProperty(name, value)));
            properties.setUserProperties(attributes);
        }
        message.setHeader(PROPERTIES, properties);
    }
}
