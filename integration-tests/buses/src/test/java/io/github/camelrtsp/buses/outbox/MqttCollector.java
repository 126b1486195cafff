/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** By Paho, with a session that the broker keeps while the connection is gone. */
final class MqttCollector extends Collector implements MqttCallback {
    private static final int AT_LEAST_ONCE = 1;
    private static final long AN_HOUR = 3_600;
    private static final int SECONDS_BETWEEN_ATTEMPTS = 1;

    private final MqttAsyncClient client;

    MqttCollector(String url, String topic) throws MqttException {
        client = new MqttAsyncClient(url, "collector", new MemoryPersistence());
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(AN_HOUR);
        options.setAutomaticReconnect(true);
        options.setAutomaticReconnectDelay(SECONDS_BETWEEN_ATTEMPTS, SECONDS_BETWEEN_ATTEMPTS);
        client.connect(options).waitForCompletion();
        client.subscribe(topic, AT_LEAST_ONCE).waitForCompletion();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        add(new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly();
            client.close(true);
        } catch (MqttException e) {
            throw new IllegalStateException("The client did not close", e);
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        // It connects again by itself.
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
        // It connects again by itself.
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // Nothing is sent.
    }

    @Override
    public void connectComplete(boolean reconnect, String url) {
        // The session is still there.
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        // Nobody asks for it.
    }
}
