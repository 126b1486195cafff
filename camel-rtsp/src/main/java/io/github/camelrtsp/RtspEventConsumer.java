/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.DropReason;
import io.github.camelrtsp.stream.EventSubscription;
import io.github.camelrtsp.stream.StreamEvent;
import io.github.camelrtsp.stream.StreamStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/**
 * Makes one exchange of each change in the life of a stream, in order and one at a time; the present state comes first. It
 * keeps the camera's session open and has nothing decoded.
 */
@ManagedResource(description = "RTSP consumer of events")
public class RtspEventConsumer extends StreamConsumer {
    private volatile EventSubscription subscription;
    private volatile String path;

    RtspEventConsumer(RtspEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    void open() throws Exception {
        RtspEndpoint endpoint = endpoint();
        path = endpoint.shownPath();
        subscription = endpoint.owner()
                .hub()
                .watch(getCamera(), endpoint.streamKey(), endpoint.owner().deliveries(), this::hear);
    }

    /** The subscription goes on while the route is suspended: it keeps the session open. */
    private void hear(StreamEvent event) {
        if (isRunAllowed() && !isSuspendingOrSuspended()) {
            process("An event", message -> populate(message, event));
        }
    }

    @Override
    CompletableFuture<Void> leave() {
        EventSubscription open = subscription;
        return open == null ? CompletableFuture.completedFuture(null) : open.close();
    }

    @Override
    Optional<StreamStatus> presentStatus() {
        return Optional.ofNullable(subscription).map(EventSubscription::status);
    }

    @Override
    boolean delivers(StreamStatus playing) {
        return playing.lastPacket().isPresent();
    }

    @Override
    Map<DropReason, Long> drops() {
        return Map.of();
    }

    /** What happened meanwhile is over: the route hears the present state again. */
    @Override
    protected void doResume() throws Exception {
        super.doResume();
        EventSubscription deaf = subscription;
        // In this order the stream always has a reader, and stays open.
        open();
        deaf.close();
    }

    private void populate(Message message, StreamEvent event) {
        message.setBody(event);
        message.setHeader(RtspConstants.PATH, path);
        message.setHeader(RtspConstants.EVENT, event.kind());
        message.setHeader(RtspConstants.EVENT_TIME, event.time());
        message.setHeader(RtspConstants.MESSAGE_TIMESTAMP, event.time().toEpochMilli());
        if (event instanceof StreamEvent.Connecting connecting) {
            message.setHeader(RtspConstants.ATTEMPT, connecting.attempt());
        } else if (event instanceof StreamEvent.Playing playing) {
            message.setHeader(RtspConstants.SESSION_ID, playing.sessionId());
        } else if (event instanceof StreamEvent.Stalled stalled) {
            populate(message, stalled.cause());
        } else if (event instanceof StreamEvent.Waiting waiting) {
            message.setHeader(RtspConstants.ATTEMPT, waiting.attempt());
            message.setHeader(RtspConstants.DELAY_MS, waiting.delay().toMillis());
            populate(message, waiting.cause());
        } else if (event instanceof StreamEvent.Closed closed) {
            closed.cause().ifPresent(cause -> populate(message, cause));
        } else if (event instanceof StreamEvent.ClockStepped stepped) {
            message.setHeader(RtspConstants.SESSION_ID, stepped.sessionId());
        }
    }

    private static void populate(Message message, RtspException cause) {
        message.setHeader(RtspConstants.CAUSE, cause.kind());
        message.setHeader(RtspConstants.CAUSE_MESSAGE, cause.getMessage());
        message.setHeader(RtspConstants.HINT, cause.hint());
        message.setHeader(RtspConstants.RETRYABLE, cause.retryable());
    }

    @ManagedAttribute(description = "Events dropped because the route was too slow for them")
    public long getDroppedEvents() {
        return subscription == null ? 0 : subscription.dropped();
    }
}
