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
import org.springframework.jms.connection.CachingConnectionFactory;

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
        // One connection that stays: by itself the component opens one for each message.
        camel.addComponent(
                "jms",
                JmsComponent.jmsComponent(
                        new CachingConnectionFactory(new ActiveMQConnectionFactory(artemis.jmsUrl()))));
        return "jms:queue:events";
    }

    @Override
    ConsumerProgram consumer(Path state) {
        return ConsumerProgram.start(
                Path.of("../../camel-rtsp-examples/consumers/java"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // It is compiled with each start: this makes that quick, and nothing else different.
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
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
