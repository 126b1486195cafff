/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.stream.DropReason;
import io.github.camelrtsp.stream.StreamState;
import io.github.camelrtsp.stream.StreamStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the consumers of frames and of events share. A camera that is off does not keep the route from starting; a route that
 * fails does not stop the camera; a route stops in time whatever the camera does.
 */
public abstract class StreamConsumer extends DefaultConsumer implements Suspendable, ManagedStream {
    private static final Logger LOG = LoggerFactory.getLogger(StreamConsumer.class);
    private static final long CLOSE_MILLIS = 1_500;

    private final RtspEndpoint endpoint;
    private String camera;

    StreamConsumer(RtspEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    /** Joins or opens the stream. */
    abstract void open() throws Exception;

    /** Leaves the stream; completed if there is none. */
    abstract CompletableFuture<Void> leave();

    /** Empty before the first start. */
    abstract Optional<StreamStatus> presentStatus();

    /** Whether what this consumer is for has begun to come in the present session; asked while the stream plays. */
    abstract boolean delivers(StreamStatus playing);

    /** Pictures that did not reach the route, by reason. */
    abstract Map<DropReason, Long> drops();

    final RtspEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public final StreamStatus streamStatus() {
        return presentStatus().orElseGet(StreamConsumer::idle);
    }

    /** Of a stream that nobody has asked for yet. */
    static StreamStatus idle() {
        return new StreamStatus(
                new StreamState.Idle(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    @ManagedAttribute(description = "Camera")
    public final String getCamera() {
        return camera;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        camera = endpoint.cameraName();
        if (endpoint.isHealthChecked()) {
            setHealthCheck(new RtspHealthCheck(this, getRouteId()));
        }
        open();
    }

    @Override
    protected void doStop() throws Exception {
        try {
            leave().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The route stops in time whatever the camera does; what is left of the session ends in the background.
            LOG.debug("The session of {} is still closing", camera);
        } catch (InterruptedException e) {
            // Camel interrupts a stop that takes longer than its shutdown timeout.
            Thread.currentThread().interrupt();
        }
        super.doStop();
    }

    /**
     * Sends one exchange through the route, on this thread; a failure is Camel's exception handler's. It does not ask whether
     * the route is suspended: the subscription knows that, and has counted what it hands out.
     */
    final void process(String what, Consumer<Message> content) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setHeader(RtspConstants.CAMERA, camera);
            content.accept(exchange.getMessage());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException(
                                what + " of " + camera + " failed in its route" + root(exchange.getException()),
                                exchange,
                                exchange.getException());
            }
            releaseExchange(exchange, false);
        }
    }

    /** Components say what they could not do ("Cannot store file"); why stands in the innermost cause. */
    private static String root(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure || root.getMessage() == null ? "" : ": " + root.getMessage();
    }
}
