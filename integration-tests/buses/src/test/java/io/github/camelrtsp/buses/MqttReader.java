/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A subscriber whose session the broker keeps while it is away. Its properties of MQTT 5 are shown as headers. */
record MqttReader(String url, String topics) implements BusReader {
    static final String CONTENT_TYPE = "(content type)";
    static final String RETAINED = "(retained)";
    static final String QOS = "(QoS)";

    @Override
    public void subscribe() throws MqttException {
        MqttClient client = connected(new LinkedBlockingQueue<>());
        client.subscribe(topics, 1);
        disconnect(client);
    }

    @Override
    public List<Arrived> take(Duration quiet) throws MqttException, InterruptedException {
        BlockingQueue<Arrived> arriving = new LinkedBlockingQueue<>();
        MqttClient client = connected(arriving);
        List<Arrived> all = new ArrayList<>();
        try {
            for (Arrived next = arriving.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
                    next != null;
                    next = arriving.poll(quiet.toMillis(), TimeUnit.MILLISECONDS)) {
                all.add(next);
            }
        } finally {
            disconnect(client);
        }
        return all;
    }

    private MqttClient connected(BlockingQueue<Arrived> arriving) throws MqttException {
        MqttClient client = new MqttClient(url, "plain-reader", new MemoryPersistence());
        client.setCallback(new Listener(arriving));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3600L);
        client.connect(options);
        return client;
    }

    private static void disconnect(MqttClient client) throws MqttException {
        client.disconnect();
        client.close();
    }

    private record Listener(BlockingQueue<Arrived> arriving) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            Map<String, Object> headers = new TreeMap<>();
            MqttProperties properties = message.getProperties();
            properties.getUserProperties().forEach(user -> headers.put(user.getKey(), user.getValue()));
            headers.put(CONTENT_TYPE, properties.getContentType());
            headers.put(RETAINED, message.isRetained());
            headers.put(QOS, message.getQos());
            arriving.add(new Arrived(topic, headers, new String(message.getPayload(), StandardCharsets.UTF_8)));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
