/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.RtspConsumer;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.peers.clip.Picture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** A Camel context with a route from a camera that misbehaves: what a user's route sees of it, and when. */
final class FaultRoute implements AutoCloseable {
    /** Stopping a route may take so long, whatever the camera does. */
    static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private static final String ROUTE = "camera";

    private final CamelContext context = new DefaultCamelContext();
    private final List<Arrival> arrivals = new ArrayList<>();

    /** A frame as it came to the route, and when. */
    record Arrival(Picture picture, Map<String, Object> headers, long nanos) {
        <T> T header(String name, Class<T> type) {
            return type.cast(headers.get(name));
        }
    }

    private EventRoute events;

    private FaultRoute() {}

    static FaultRoute start(String uri) throws Exception {
        return new FaultRoute().begin(uri);
    }

    /** With a second route that hears the events of the same stream. */
    static FaultRoute watched(String uri) throws Exception {
        FaultRoute route = new FaultRoute();
        route.events = EventRoute.add(route.context, "events", uri);
        return route.begin(uri);
    }

    /** The same; these options are for the frames alone. */
    static FaultRoute watched(String uri, String frameOptions) throws Exception {
        FaultRoute route = new FaultRoute();
        route.events = EventRoute.add(route.context, "events", uri);
        return route.begin(frameOptions.isEmpty() ? uri : uri + "&" + frameOptions);
    }

    /** The same, over TLS with this trust. */
    static FaultRoute watched(String uri, SSLContextParameters trust) throws Exception {
        FaultRoute route = new FaultRoute();
        route.context.getRegistry().bind("trust", trust);
        String secured = uri + "&sslContextParameters=#trust";
        route.events = EventRoute.add(route.context, "events", secured);
        return route.begin(secured);
    }

    private FaultRoute begin(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).process(FaultRoute.this::keep);
            }
        });
        context.start();
        return this;
    }

    /** What the second route heard. */
    EventRoute events() {
        return events;
    }

    /** The first undamaged frame that came after a moment of {@link System#nanoTime()}. */
    Arrival awaitAfter(long nanos, Duration within) throws InterruptedException {
        return await(
                within,
                "good frame",
                arrival -> arrival.nanos() > nanos && arrival.picture().number().isPresent());
    }

    /** All that came so far; a copy. */
    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /** Waits until a frame is there for which this holds, from the first on. */
    synchronized Arrival await(Duration within, String what, Predicate<Arrival> wanted) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        int looked = 0;
        while (true) {
            for (; looked < arrivals.size(); looked++) {
                if (wanted.test(arrivals.get(looked))) {
                    return arrivals.get(looked);
                }
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("No " + what + " came to the route within " + within.toMillis() + " ms; "
                        + arrivals.size() + " frames did, and the consumer says: "
                        + consumer().getStreamState() + " "
                        + consumer().getStreamCause());
            }
            wait(left);
        }
    }

    /** Waits until so many frames have come since the start. */
    void await(Duration within, int frames) throws InterruptedException {
        await(within, "frame " + frames, arrival -> arrivals.size() >= frames);
    }

    /** The counters that JMX shows. */
    RtspConsumer consumer() {
        return (RtspConsumer) context.getRoute(ROUTE).getConsumer();
    }

    /** Stops the route and tells how long that took. */
    Duration stop() throws Exception {
        long began = System.nanoTime();
        context.getRouteController().stopRoute(ROUTE);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Stops all routes, so that nobody reads the stream any more, and tells how long that took. */
    Duration stopAll() throws Exception {
        long began = System.nanoTime();
        context.getRouteController().stopAllRoutes();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        context.stop();
    }

    private void keep(Exchange exchange) {
        Message message = exchange.getMessage();
        Picture picture = Picture.of(message.getBody(Frame.class));
        Arrival arrival = new Arrival(picture, Map.copyOf(message.getHeaders()), System.nanoTime());
        synchronized (this) {
            arrivals.add(arrival);
            notifyAll();
        }
    }
}
