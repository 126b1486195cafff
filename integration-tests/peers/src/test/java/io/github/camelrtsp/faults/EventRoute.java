/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** A route with {@code emit=events}: what a user's program is told of a stream. */
final class EventRoute extends RouteBuilder {
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private final String id;
    private final String uri;
    private final List<StreamEvent> events = new ArrayList<>();

    private EventRoute(String id, String uri) {
        this.id = id;
        this.uri = uri;
    }

    /** Adds it to a context that is not started yet; added first, it starts first and misses nothing. */
    static EventRoute add(CamelContext context, String id, String uri) throws Exception {
        EventRoute route = new EventRoute(id, uri + (uri.contains("?") ? "&" : "?") + "emit=events");
        context.addRoutes(route);
        return route;
    }

    @Override
    public void configure() {
        from(uri).routeId(id).process(exchange -> keep(exchange.getMessage().getBody(StreamEvent.class)));
    }

    private synchronized void keep(StreamEvent event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<StreamEvent> all() {
        return List.copyOf(events);
    }

    /** All of one kind. */
    <T extends StreamEvent> List<T> all(Class<T> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Waits until there are so many of this kind, and returns the last of them. */
    synchronized <T extends StreamEvent> T await(Class<T> kind, int count) throws InterruptedException {
        await(count + " events " + kind.getSimpleName(), events -> all(kind).size() >= count);
        return all(kind).get(count - 1);
    }

    synchronized void await(String what, Predicate<List<StreamEvent>> condition) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.test(events)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "Within " + DEADLINE.toSeconds() + " s there were not: " + what + "\n" + events);
            }
            wait(left);
        }
    }

    /** The cause of the first failure. */
    RtspException awaitCause() throws InterruptedException {
        return await(StreamEvent.Waiting.class, 1).cause();
    }
}
