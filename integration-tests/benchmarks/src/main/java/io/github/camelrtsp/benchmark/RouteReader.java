/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.peers.clip.Picture;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * {@code RouteReader open|age URI OUT COUNT|SECONDS [BUSY_MS]}: a route from a camera, measured as the other readers of the
 * benchmark are; see integration-tests/benchmarks.
 */
final class RouteReader {
    private final CamelContext context = new DefaultCamelContext();
    private final String uri;
    private final PrintWriter out;

    private RouteReader(String uri, PrintWriter out) {
        this.uri = uri;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        try (PrintWriter out = new PrintWriter(Path.of(arguments[2]).toFile())) {
            RouteReader reader = new RouteReader(arguments[1], out);
            int amount = Integer.parseInt(arguments[3]);
            reader.context.start();
            if (arguments[0].equals("open")) {
                reader.opens(amount);
            } else {
                reader.ages(amount, arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0);
            }
            reader.context.stop();
        }
    }

    private void opens(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            CompletableFuture<String> first = new CompletableFuture<>();
            long began = WallClock.nanos();
            route("open" + i, exchange -> {
                long at = WallClock.nanos();
                first.complete(number(exchange) + " " + at);
            });
            out.println("opened " + began + " " + first.get(30, TimeUnit.SECONDS));
            context.getRouteController().stopRoute("open" + i);
            context.removeRoute("open" + i);
        }
    }

    private void ages(int seconds, int busyMillis) throws Exception {
        route("age", exchange -> {
            long at = WallClock.nanos();
            out.println(number(exchange) + " " + at);
            Thread.sleep(busyMillis);
        });
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
        context.getRouteController().stopRoute("age");
    }

    private void route(String id, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(processor);
            }
        });
    }

    private static String number(Exchange exchange) {
        OptionalInt number =
                Picture.of(exchange.getMessage().getBody(Frame.class)).number();
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "None";
    }
}
