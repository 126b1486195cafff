/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * {@code RouteMeter frames|jpeg|events URI}: a route that counts what it gets; {@code jpeg} has each picture encoded.
 *
 * <p>Each line on standard input is answered with the count so far; after the last one, the route is stopped, and how long
 * that took is printed: {@code stopped MILLISECONDS}.
 */
final class RouteMeter {
    private final LongAdder count = new LongAdder();

    private RouteMeter() {}

    public static void main(String[] arguments) throws Exception {
        new RouteMeter().run(arguments[0].equals("jpeg"), arguments[1]);
        // Whatever hangs, the figure is out.
        System.exit(0);
    }

    private void run(boolean jpeg, String uri) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from(uri).routeId("meter");
                if (jpeg) {
                    route.convertBodyTo(byte[].class);
                }
                route.process(exchange -> count.increment());
            }
        });
        context.start();
        answer();
        long began = System.nanoTime();
        context.getRouteController().stopRoute("meter");
        System.out.println("stopped " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private void answer() throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println(count.sum());
        }
    }
}
