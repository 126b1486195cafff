/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.consumers;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.camelrtsp.buses.Broker;
import io.github.camelrtsp.buses.Mosquitto;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeAll;

/** The consumer in Python, with MQTT and mosquitto. */
class PythonConsumerIT extends ConsumerContract {
    private Mosquitto mosquitto;

    @BeforeAll
    static void requireMosquittoAndPaho() throws Exception {
        Mosquitto.require();
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", "import paho.mqtt.client").start();
        if (python.waitFor() != 0) {
            String message = "This test needs Paho for Python: apt-get install python3-paho-mqtt";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
    }

    @Override
    Broker broker(Path folder) {
        mosquitto = Mosquitto.in(folder);
        return mosquitto;
    }

    @Override
    String endpoint(CamelContext camel) {
        return "paho-mqtt5:cameras/gate?qos=1&brokerUrl=" + mosquitto.url();
    }

    @Override
    ConsumerProgram consumer(Path state) {
        return ConsumerProgram.start(
                Path.of("../../camel-rtsp-examples/consumers/python"),
                List.of(
                        "/usr/bin/python3",
                        "consumer.py",
                        "127.0.0.1:" + mosquitto.port(),
                        "cameras/#",
                        state.toString()));
    }
}
