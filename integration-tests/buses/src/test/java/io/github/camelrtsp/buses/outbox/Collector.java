/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A consumer of a bus that keeps all that comes, on a thread of its own, and comes back when the broker was away. */
abstract class Collector implements AutoCloseable {
    private static final int POLL_MILLIS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Arrival> arrivals = new ArrayList<>();

    /** Of a bus that has headers. */
    final void add(String id, String body) {
        Arrival arrival = new Arrival(id, body, System.nanoTime());
        synchronized (arrivals) {
            arrivals.add(arrival);
        }
    }

    /** Of a bus that has none. */
    final void add(String body) {
        try {
            add(JSON.readTree(body).path("id").asText(), body);
        } catch (JsonProcessingException e) {
            add("no JSON", body);
        }
    }

    /** All so far, in their order. */
    final List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    /** Waits until there are so many, and returns the last of them. */
    final Arrival await(int count, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "Not more than " + size() + " of " + count + " messages came within " + deadline);
            }
            Thread.sleep(POLL_MILLIS);
        }
        return arrivals().get(count - 1);
    }

    /** Waits until nothing has come for so long. */
    final void awaitSilence(Duration silence) throws InterruptedException {
        long since = System.nanoTime();
        int count = size();
        while (System.nanoTime() - since < silence.toNanos()) {
            Thread.sleep(POLL_MILLIS);
            if (size() != count) {
                count = size();
                since = System.nanoTime();
            }
        }
    }

    private int size() {
        synchronized (arrivals) {
            return arrivals.size();
        }
    }

    @Override
    public abstract void close();
}
