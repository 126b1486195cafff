/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Keeps the headers of every exchange that the route finished. */
@ApplicationScoped
public class SeenFrames extends EventNotifierSupport {
    private final BlockingQueue<Map<String, Object>> headers = new LinkedBlockingQueue<>();

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCompletedEvent completed) {
            headers.add(completed.getExchange().getMessage().getHeaders());
        }
    }

    /** The headers of the next one that is {@code wanted}; null if none comes in time. */
    public Map<String, Object> next(Duration within, Predicate<Map<String, Object>> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        Map<String, Object> next;
        do {
            next = headers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } while (next != null && !wanted.test(next));
        return next;
    }
}
