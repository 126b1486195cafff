/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** One YAML route, {@code direct:in} and the steps given, and messages through it. */
final class VisionRoute implements AutoCloseable {
    static final String MODEL = "file:../camel-rtsp-examples/src/main/resources/models/nanodet-g-416.onnx";
    static final String LABELS = "file:../camel-rtsp-examples/src/main/resources/models/coco.names";
    static final String DETECT =
            "- to: vision-detect:people?model=" + MODEL + "&labels=" + LABELS + "&threads=1&device=cpu";

    private final CamelContext context = new DefaultCamelContext();

    /** Not started. */
    static VisionRoute of(String... steps) throws Exception {
        VisionRoute route = new VisionRoute();
        StringBuilder yaml =
                new StringBuilder("- route:\n    id: gate\n    from:\n      uri: direct:in\n      steps:\n");
        for (String step : steps) {
            step.lines().forEach(line -> yaml.append("        ").append(line).append('\n'));
        }
        PluginHelper.getRoutesLoader(route.context)
                .loadRoutes(
                        ResourceHelper.fromBytes("route.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8)));
        return route;
    }

    CamelContext context() {
        return context;
    }

    VisionRoute start() {
        context.start();
        return this;
    }

    /** What comes out; {@code getException()} if it failed. */
    Exchange send(Processor message) {
        return context.createFluentProducerTemplate()
                .to("direct:in")
                .withProcessor(message)
                .send();
    }

    Exchange sendBody(Object body) {
        return send(exchange -> exchange.getMessage().setBody(body));
    }

    @Override
    public void close() {
        context.stop();
    }
}
