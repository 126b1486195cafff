/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    /** The headers of the next one; null if none comes in time. */
    public Map<String, Object> next(int seconds) throws InterruptedException {
        return headers.poll(seconds, TimeUnit.SECONDS);
    }
}
