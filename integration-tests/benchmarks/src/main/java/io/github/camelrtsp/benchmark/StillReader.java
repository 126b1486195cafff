/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import io.github.camelrtsp.media.Frame;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * {@code StillReader URI COUNT}: asks a snapshot endpoint for the picture of 200 ms ago, as a detector that takes so long would,
 * and prints for each {@code still TOOK_MS DECODING_MS OFFSET_MS WIDTH}. After the last one the stream is held, undecoded, until
 * standard input ends.
 */
final class StillReader {
    private static final long DETECTOR_MILLIS = 200;

    /** No multiple of a group of pictures, so that the triggers fall everywhere in it. */
    private static final long PAUSE_MILLIS = 730;

    private static final int OPENING_SECONDS = 30;

    private StillReader() {}

    public static void main(String[] arguments) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:trigger").to(arguments[0]);
            }
        });
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        await(template);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            Thread.sleep(PAUSE_MILLIS);
            long began = System.nanoTime();
            Exchange out = trigger(template);
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            System.out.println("still " + took + " " + out.getMessage().getHeader("CamelRtspDecodeTimeMs") + " "
                    + out.getMessage().getHeader("CamelRtspOffsetMs") + " "
                    + out.getMessage().getBody(Frame.class).width());
        }
        System.out.println("held");
        while (System.in.read() >= 0) {
            // Until it ends.
        }
        System.exit(0);
    }

    /** Until the stream plays and remembers enough. */
    private static void await(ProducerTemplate template) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(OPENING_SECONDS);
        while (true) {
            try {
                trigger(template);
                return;
            } catch (CamelExecutionException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static Exchange trigger(ProducerTemplate template) {
        Map<String, Object> headers =
                Map.of("CamelRtspCaptureTime", Instant.now().minusMillis(DETECTOR_MILLIS));
        Exchange out = template.request(
                "direct:trigger", exchange -> exchange.getMessage().setHeaders(new java.util.HashMap<>(headers)));
        if (out.getException() != null) {
            throw new CamelExecutionException("No still", out, out.getException());
        }
        return out;
    }
}
