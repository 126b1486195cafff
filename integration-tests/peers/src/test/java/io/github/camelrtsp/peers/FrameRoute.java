/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.peers.clip.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with one route, from a camera to a queue in memory: what a user's route would see. */
final class FrameRoute implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final CamelContext context = new DefaultCamelContext();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    /** A frame as it came to the route. */
    record Arrival(Frame frame, Map<String, Object> headers) {
        Picture picture() {
            return Picture.of(frame);
        }

        <T> T header(String name, Class<T> type) {
            return type.cast(headers.get(name));
        }
    }

    private FrameRoute() {}

    static FrameRoute start(String uri) {
        FrameRoute route = new FrameRoute();
        try {
            route.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(route::keep);
                }
            });
            route.context.start();
        } catch (Exception e) {
            route.close();
            throw new IllegalStateException("The route did not start", e);
        }
        return route;
    }

    /** The next so many frames. Fails if they do not come in time. */
    List<Arrival> await(int count) {
        List<Arrival> taken = new ArrayList<>();
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (taken.size() < count) {
            Arrival arrival = poll(end - System.nanoTime());
            if (arrival == null) {
                throw new AssertionError("Only " + taken.size() + " of " + count + " frames came to the route within "
                        + DEADLINE.toSeconds() + " s");
            }
            taken.add(arrival);
        }
        return taken;
    }

    @Override
    public void close() {
        context.stop();
    }

    private Arrival poll(long nanos) {
        try {
            return arrivals.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a frame", e);
        }
    }

    private void keep(Exchange exchange) {
        Message message = exchange.getMessage();
        arrivals.add(new Arrival(message.getBody(Frame.class), Map.copyOf(message.getHeaders())));
    }
}
