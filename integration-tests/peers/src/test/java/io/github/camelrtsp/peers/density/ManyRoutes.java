/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.density;

import io.github.camelrtsp.ManagedStream;
import io.github.camelrtsp.RtspConstants;
import java.time.Instant;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route for each camera of a {@link CameraFarm}, in one Camel context, and what they got. */
final class ManyRoutes implements AutoCloseable {
    private final CamelContext context = new DefaultCamelContext();
    private final int cameras;
    private final boolean jpeg;
    private final AtomicIntegerArray messages;
    private final Queue<Long> ages = new ConcurrentLinkedQueue<>();

    private ManyRoutes(int cameras, boolean jpeg) {
        this.cameras = cameras;
        this.jpeg = jpeg;
        this.messages = new AtomicIntegerArray(cameras);
    }

    /**
     * @param address of the farm
     * @param options of each endpoint, such as {@code every=1s}
     * @param body what each route makes of its messages: {@code jpeg}, or anything else for nothing
     */
    static ManyRoutes start(String address, int cameras, String options, String body) throws Exception {
        ManyRoutes routes = new ManyRoutes(cameras, body.equals("jpeg"));
        routes.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < cameras; i++) {
                    int camera = i;
                    from("rtsp:" + address + "/" + i + "?" + options)
                            .routeId("camera" + i)
                            .process(exchange -> routes.take(camera, exchange));
                }
            }
        });
        routes.context.start();
        return routes;
    }

    private void take(int camera, Exchange exchange) {
        Message message = exchange.getMessage();
        if (jpeg && message.getBody(byte[].class).length == 0) {
            throw new IllegalStateException("An empty JPEG");
        }
        Instant captured = message.getHeader(RtspConstants.CAPTURE_TIME, Instant.class);
        if (captured != null) {
            ages.add(java.time.Duration.between(captured, Instant.now()).toNanos());
        }
        messages.incrementAndGet(camera);
    }

    /** Cameras whose stream plays. */
    int playing() {
        int playing = 0;
        for (int i = 0; i < cameras; i++) {
            playing += stream(i).getStreamState().equals("Playing") ? 1 : 0;
        }
        return playing;
    }

    /** Pictures a second that arrive, of all cameras together. */
    double arriving() {
        double fps = 0;
        for (int i = 0; i < cameras; i++) {
            fps += stream(i).getFps();
        }
        return fps;
    }

    /** Video that arrives, of all cameras together. */
    long kilobits() {
        long kilobits = 0;
        for (int i = 0; i < cameras; i++) {
            kilobits += stream(i).getBitrateKbps();
        }
        return kilobits;
    }

    private ManagedStream stream(int camera) {
        return (ManagedStream) context.getRoute("camera" + camera).getConsumer();
    }

    /** Messages that each camera's route got. */
    int[] messages() {
        int[] counts = new int[cameras];
        Arrays.setAll(counts, messages::get);
        return counts;
    }

    /** From capture to the end of the route's own work in ms, of what came since the last call; NaN if nothing did. */
    double ageMillis(double share) {
        long[] sorted = ages.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, share * sorted.length)] / 1e6;
    }

    void forgetAges() {
        ages.clear();
    }

    @Override
    public void close() {
        context.stop();
    }
}
