/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.consumers;

import io.github.camelrtsp.buses.ArtemisBroker;
import io.github.camelrtsp.buses.Broker;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;

/** The consumer in Java, with JMS and Artemis. */
class JavaConsumerIT extends ConsumerContract {
    /** What its pom.xml brings: nothing of Camel. */
    private static final Pattern NEEDED = Pattern.compile(
            "(artemis-|netty-|jakarta\\.jms|jackson-(core|databind|annotations)-|slf4j-api|commons-).*\\.jar");

    private ArtemisBroker artemis;

    @Override
    Broker broker(Path folder) {
        artemis = ArtemisBroker.in(folder);
        return artemis;
    }

    @Override
    String endpoint(CamelContext camel) {
        camel.addComponent("jms", JmsComponent.jmsComponent(new ActiveMQConnectionFactory(artemis.jmsUrl())));
        return "jms:queue:events";
    }

    @Override
    ConsumerProgram consumer(Path state) {
        return ConsumerProgram.start(
                Path.of("../../camel-rtsp-examples/consumers/java"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        "Consumer.java",
                        artemis.jmsUrl(),
                        "events",
                        state.toString()));
    }

    private static String classPath() {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry ->
                        NEEDED.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
