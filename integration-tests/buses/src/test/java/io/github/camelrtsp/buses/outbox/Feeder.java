/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import io.github.camelrtsp.RtspConstants;
import io.github.camelrtsp.VisionConstants;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;

/** Cameras that detect something all the time: each sends its events, one after the other, to {@code direct:events}. */
final class Feeder {
    /** Names as people give them, and as nobody should. */
    static final List<String> CAMERAS = List.of("gate", "Hof 2/Süd", "a:b%2Fc", "../..\\door?*\"<x>|1");

    /** More in some events than in others, so that they differ in length. */
    private static final int MOST_OBJECTS = 24;

    private final ProducerTemplate producer;
    private final Fed.Log log;
    private final String session;
    private final long pauseNanos;
    private final AtomicBoolean fed = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /**
     * Feeds nothing yet.
     *
     * @param session of all cameras: no other feeder may have the same
     * @param eventsPerSecond of each camera, at most
     */
    Feeder(ProducerTemplate producer, Fed.Log log, String session, int eventsPerSecond) {
        this.producer = producer;
        this.log = log;
        this.session = session;
        this.pauseNanos = 1_000_000_000L / eventsPerSecond;
    }

    void start() {
        for (String camera : CAMERAS) {
            Thread thread = new Thread(() -> feed(camera), "camera " + camera);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Returns when the last event has been stored. */
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void feed(String camera) {
        try {
            long next = System.nanoTime();
            for (int sequence = 1; !stopping; sequence++) {
                send(camera, sequence);
                next = Math.max(next + pauseNanos, System.nanoTime());
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (ClosedChannelException e) {
            // The test has failed meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String camera, int sequence) throws IOException {
        send(camera, sequence, 1 + sequence % MOST_OBJECTS);
    }

    /** One event with so many objects; returns its id when the step has returned. */
    String send(String camera, int sequence, int objects) throws IOException {
        String id = String.join(":", camera, session, "object.detected", "-", "-", Integer.toString(sequence));
        Exchange exchange = new DefaultExchange(producer.getCamelContext());
        exchange.getMessage()
                .setHeaders(Map.of(
                        RtspConstants.CAMERA,
                        camera,
                        RtspConstants.SESSION_ID,
                        session,
                        RtspConstants.SEQUENCE,
                        (long) sequence,
                        RtspConstants.CAPTURE_TIME,
                        Instant.now(),
                        VisionConstants.DETECTIONS,
                        objects(id, objects)));
        log.sent(id, camera);
        producer.send("direct:events", exchange);
        if (exchange.getException() != null) {
            log.refused(id, exchange.getException());
        } else {
            log.acknowledged(id);
            if (fed.compareAndSet(false, true)) {
                System.out.println("feeding");
            }
        }
        return id;
    }

    private static List<Detection> objects(String id, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Detection(label(id, i), 0, 0.9, new Box(0.1, 0.2, 0.3, 0.4)))
                .toList();
    }

    /** What object {@code i} of this event is called: a damaged event would not have it. */
    static String label(String id, int i) {
        return Integer.toHexString((id + '#' + i).hashCode());
    }
}
