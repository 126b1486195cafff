/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCompletedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Watches the demo's route from outside: how many frames came, how old they were, what happened in them, the stills. */
final class FrameWatch extends EventNotifierSupport {
    private static final String CAPTURE_TIME = "CamelRtspCaptureTime";
    private static final String COUNTS = "CamelVisionCounts";
    private static final String OFFSET_MS = "CamelRtspOffsetMs";
    private static final String DECODE_TIME_MS = "CamelRtspDecodeTimeMs";
    private static final String EVENTS = "direct://events";

    private final Clock clock;
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<Duration> ages = new ArrayList<>();
    private final List<Still> stills = new ArrayList<>();
    private final Map<String, Instant> firstTold = new HashMap<>();
    private final Map<String, Instant> lastTold = new HashMap<>();
    private Map<?, ?> counts = Map.of();
    private String failure;

    FrameWatch(Clock clock) {
        this.clock = clock;
    }

    /**
     * A still that the route took.
     *
     * @param offsetMillis from the picture that asked for it, in capture time
     * @param decodeMillis what it cost
     * @param readyMillis from the message about the crossing to the message that the picture is on disk
     */
    record Still(long offsetMillis, long decodeMillis, long readyMillis) {}

    /**
     * What was seen so far.
     *
     * @param ages of the frames when they entered the route, the lowest first
     * @param counts of the tracker, by line and direction, after the last frame
     * @param stills that were taken
     * @param failure what the last exchange that failed said; null if none did
     */
    record Seen(List<Duration> ages, Map<?, ?> counts, List<Still> stills, String failure) {
        /** The age that so many percent of the frames did not exceed; zero if there were none. */
        Duration age(int percent) {
            return ages.isEmpty() ? Duration.ZERO : ages.get((ages.size() - 1) * percent / 100);
        }
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeSentEvent sent) {
            if (EVENTS.equals(sent.getEndpoint().getEndpointUri())) {
                told(sent.getExchange());
            }
        } else if (event instanceof ExchangeCreatedEvent created) {
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

    /** Who crossed is told before there is a still, and again when it is there. */
    private synchronized void told(Exchange exchange) {
        Instant now = clock.instant();
        firstTold.putIfAbsent(exchange.getExchangeId(), now);
        lastTold.put(exchange.getExchangeId(), now);
    }

    private long readyMillis(Exchange exchange) {
        Instant first = firstTold.remove(exchange.getExchangeId());
        Instant last = lastTold.remove(exchange.getExchangeId());
        return first == null ? 0 : Duration.between(first, last).toMillis();
    }

    private synchronized void left(Exchange exchange) {
        Message message = exchange.getMessage();
        counts = message.getHeader(COUNTS, counts, Map.class);
        Long offset = message.getHeader(OFFSET_MS, Long.class);
        if (offset != null) {
            stills.add(new Still(offset, message.getHeader(DECODE_TIME_MS, 0L, Long.class), readyMillis(exchange)));
        }
    }

    private synchronized void failed(Exchange exchange) {
        failure = Causes.inOneLine(exchange.getException());
    }

    /** Waits for the first frame. @return whether it came in time */
    boolean awaitFirst(Duration limit) throws InterruptedException {
        return first.await(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    synchronized Seen seen() {
        return new Seen(ages.stream().sorted().toList(), counts, List.copyOf(stills), failure);
    }
}
