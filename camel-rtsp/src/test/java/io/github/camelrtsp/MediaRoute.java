/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** A route from a crossing to its media, with what it has told. */
final class MediaRoute implements AutoCloseable {
    static final String ANNOUNCE = "- setHeader: { name: CamelVisionMedia, constant: \"%s\" }";
    static final String TELL = "- to: direct:events";
    static final String READY = "- transformDataType: { toType: \"vision:media-ready\" }";
    static final String TRY =
            "- doTry:%n    steps:%n      %s%n    doCatch:%n" + "      - exception: [ java.lang.Exception ]";

    private final Path folder;
    private final BlockingQueue<List<CloudEvent>> told = new LinkedBlockingQueue<>();
    private VisionRoute route;

    /** @param folder where {@link #write} has files written */
    MediaRoute(Path folder) {
        this.folder = folder;
    }

    /** The events of the next message. */
    List<CloudEvent> take() throws InterruptedException {
        return told.take();
    }

    /** What was told and not taken. */
    BlockingQueue<List<CloudEvent>> told() {
        return told;
    }

    Exchange send(Processor message) {
        return route.send(message);
    }

    @Override
    public void close() {
        if (route != null) {
            route.close();
        }
    }

    static String announce(String uris) {
        return ANNOUNCE.formatted(uris);
    }

    static String snapshot(ServedClip camera) {
        return "- to: " + camera.uri() + "?operation=snapshot";
    }

    String write(String name) {
        return "- to: file:" + folder + "?fileName=" + name;
    }

    /** What goes to {@code direct:events} becomes events, as in an outbox; the caller's message stays as it was. */
    void start(String... steps) throws Exception {
        route = VisionRoute.of(steps);
        route.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:events").process(exchange -> {
                    List<CloudEvent> events = ExchangeEvents.of(exchange);
                    events.forEach(event ->
                            assertThat(EventSchema.faults(event.json())).isEmpty());
                    told.add(events);
                });
            }
        });
        route.start();
    }

    /** Sends who crossed half a second ago, once the stream is so old. */
    Exchange cross(ServedClip camera, String... tracks) throws Exception {
        RtspRoutes.await(() -> camera.readers() > 0);
        Thread.sleep(Duration.ofSeconds(3).toMillis());
        return route.send(exchange -> crossing(exchange, Instant.now().minusMillis(500), tracks));
    }

    static void crossing(Exchange exchange, Instant time, String... tracks) {
        EventExamples.crossing(exchange, tracks);
        exchange.getMessage().setBody("a picture");
        exchange.getMessage().setHeader(RtspConstants.CAPTURE_TIME, time);
        exchange.getMessage().setHeader(RtspConstants.CAPTURE_TIME_SOURCE, "arrival");
        exchange.getMessage().setHeader(RtspConstants.RECEIVE_TIME, time);
        exchange.getMessage().removeHeader(RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS);
    }

    static List<String> types(List<CloudEvent> events) {
        return events.stream()
                .map(event -> event.type().replaceAll("io.github.camelrtsp.(.*).v1", "$1"))
                .toList();
    }

    static JsonNode media(CloudEvent event) {
        return event.data().at("/media/0");
    }

    /** By a program that nobody here wrote. */
    static String sha256sum(Path file) throws Exception {
        Process program;
        try {
            program = new ProcessBuilder("sha256sum", file.toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no sha256sum on this machine");
            return "";
        }
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(program.waitFor()).isZero();
        return said.substring(0, 64);
    }
}
