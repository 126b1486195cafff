/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Watches a route of frames from outside: how many came, how old they were, in how many something was found. */
final class FrameWatch extends EventNotifierSupport {
    private static final String CAPTURE_TIME = "CamelRtspCaptureTime";
    private static final String OBJECT_COUNT = "CamelVisionObjectCount";

    private final Clock clock;
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<Duration> ages = new ArrayList<>();
    private int detected;
    private int objects;
    private String failure;

    FrameWatch(Clock clock) {
        this.clock = clock;
    }

    /**
     * What was seen so far.
     *
     * @param frames that entered the route
     * @param detected frames in which something was found
     * @param objects that were found, over all frames
     * @param ages of the frames when they entered the route, the lowest first
     * @param failure what the last exchange that failed said; null if none did
     */
    record Seen(int frames, int detected, int objects, List<Duration> ages, String failure) {
        /** The age that so many percent of the frames did not exceed; zero if there were none. */
        Duration age(int percent) {
            return ages.isEmpty() ? Duration.ZERO : ages.get((ages.size() - 1) * percent / 100);
        }
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            entered(created.getExchange());
        } else if (event instanceof ExchangeCompletedEvent completed) {
            left(completed.getExchange());
        } else if (event instanceof ExchangeFailedEvent failed) {
            failed(failed.getExchange());
        }
    }

    private synchronized void entered(Exchange exchange) {
        Instant captured = exchange.getMessage().getHeader(CAPTURE_TIME, Instant.class);
        if (captured != null) {
            ages.add(Duration.between(captured, clock.instant()));
            first.countDown();
        }
    }

    private synchronized void left(Exchange exchange) {
        int count = exchange.getMessage().getHeader(OBJECT_COUNT, 0, Integer.class);
        objects += count;
        detected += count > 0 ? 1 : 0;
    }

    private synchronized void failed(Exchange exchange) {
        failure = Causes.inOneLine(exchange.getException());
    }

    /** Waits for the first frame. @return whether it came in time */
    boolean awaitFirst(Duration limit) throws InterruptedException {
        return first.await(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    synchronized Seen seen() {
        return new Seen(ages.size(), detected, objects, ages.stream().sorted().toList(), failure);
    }
}
