/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** A context with the templates of the outbox, and events to put into it. */
final class OutboxRoutes {
    private OutboxRoutes() {}

    static CamelContext context() throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(5);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(
                        PluginHelper.getResourceLoader(context).resolveResource("classpath:camel-rtsp/outbox.yaml"));
        return context;
    }

    static void store(CamelContext context, Path directory, String... more) {
        add(context, "vision-outbox", directory, more);
    }

    static void deliver(CamelContext context, Path directory, String... more) {
        add(context, "vision-outbox-delivery", directory, more);
    }

    private static void add(CamelContext context, String template, Path directory, String... more) {
        Map<String, Object> parameters = new TreeMap<>(Map.of("name", "events", "directory", directory.toString()));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        TemplatedRouteBuilder.builder(context, template)
                .routeId(template)
                .parameters(parameters)
                .add();
    }

    static String event(String camera, int number) {
        return """
                {"specversion":"1.0","id":"%1$s:s:object.detected:-:-:%2$d","source":"/cameras/%1$s",\
                "type":"io.github.camelrtsp.object.detected.v1","time":"2026-11-21T02:10:37.412Z",\
                "partitionkey":"%1$s","data":{"number":%2$d}}""".formatted(camera, number);
    }

    static Exchange send(CamelContext context, String event) {
        return context.createFluentProducerTemplate()
                .to("direct:events")
                .withHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json")
                .withBody(event)
                .send();
    }

    /** The names of the events in the directory, sorted. */
    static List<String> names(Path directory) {
        String[] names = directory.toFile().list((parent, name) -> !name.startsWith(".") && name.endsWith(".json"));
        return names == null ? List.of() : Stream.of(names).sorted().toList();
    }

    static void eventually(BooleanSupplier condition) throws InterruptedException {
        RtspRoutes.await(Duration.ofSeconds(20), condition);
    }
}
