/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.stream.DropReason;
import io.github.camelrtsp.stream.ReaderStatistics;
import io.github.camelrtsp.stream.StreamFrame;
import io.github.camelrtsp.stream.StreamState;
import io.github.camelrtsp.stream.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one exchange of each frame that its subscription delivers, one at a time. A camera that is off does not keep the
 * route from starting; a route that fails does not stop the camera.
 */
@ManagedResource(description = "RTSP consumer")
public class RtspConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(RtspConsumer.class);
    private static final long CLOSE_MILLIS = 1_500;

    private final RtspEndpoint endpoint;
    private String camera;
    private volatile Subscription subscription;

    RtspConsumer(RtspEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        camera = endpoint.cameraName();
        subscription = endpoint.owner()
                .hub()
                .open(
                        camera,
                        endpoint.streamKey(),
                        endpoint.readerOptions(),
                        endpoint.owner().deliveries(),
                        this::deliver);
    }

    @Override
    protected void doSuspend() throws Exception {
        subscription.suspend();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        subscription.resume();
    }

    @Override
    protected void doStop() throws Exception {
        Subscription open = subscription;
        if (open != null) {
            try {
                open.close().get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // The route stops in time whatever the camera does; what is left of the session ends in the background.
                LOG.debug("The session of {} is still closing", camera);
            } catch (InterruptedException e) {
                // Camel interrupts a stop that takes longer than its shutdown timeout.
                Thread.currentThread().interrupt();
            }
        }
        super.doStop();
    }

    private void deliver(StreamFrame delivery) {
        if (!isRunAllowed() || isSuspendingOrSuspended()) {
            return;
        }
        Exchange exchange = createExchange(false);
        try {
            populate(exchange.getMessage(), delivery);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException(
                                "A frame of " + camera + " failed in its route", exchange, exchange.getException());
            }
            releaseExchange(exchange, false);
        }
    }

    private void populate(Message message, StreamFrame delivery) {
        Frame frame = delivery.frame();
        Frame.Origin origin = frame.origin();
        CaptureTime capture = origin.captureTime();
        message.setBody(frame);
        message.setHeader(RtspConstants.CAMERA, camera);
        message.setHeader(RtspConstants.CAPTURE_TIME, capture.time());
        message.setHeader(RtspConstants.CAPTURE_TIME_SOURCE, capture.source().id());
        message.setHeader(
                RtspConstants.CAPTURE_TIME_UNCERTAINTY_MS, capture.uncertainty().toMillis());
        message.setHeader(RtspConstants.MESSAGE_TIMESTAMP, capture.time().toEpochMilli());
        message.setHeader(RtspConstants.RECEIVE_TIME, origin.receiveTime());
        message.setHeader(RtspConstants.SEQUENCE, delivery.sequence());
        message.setHeader(RtspConstants.SESSION_ID, delivery.sessionId());
        message.setHeader(RtspConstants.PTS, origin.pts().ticks());
        message.setHeader(RtspConstants.WIDTH, frame.width());
        message.setHeader(RtspConstants.HEIGHT, frame.height());
        message.setHeader(RtspConstants.CODEC, origin.codec().name());
        message.setHeader(RtspConstants.DECODER, origin.decoder());
        message.setHeader(RtspConstants.KEY_FRAME, origin.key());
        message.setHeader(RtspConstants.CORRUPT, origin.corrupt());
        message.setHeader(RtspConstants.DROPPED, delivery.dropped());
    }

    @ManagedAttribute(description = "Camera")
    public String getCamera() {
        return camera;
    }

    @ManagedAttribute(description = "State of the stream: Idle, Connecting, Playing, Waiting or Closed")
    public String getStreamState() {
        return streamState().getClass().getSimpleName();
    }

    @ManagedAttribute(description = "Why the stream does not play, and what to do; empty if it plays")
    public String getStreamCause() {
        StreamState state = streamState();
        if (state instanceof StreamState.Waiting waiting) {
            return waiting.cause().describe();
        }
        if (state instanceof StreamState.Closed closed && closed.cause().isPresent()) {
            return closed.cause().get().describe();
        }
        return "";
    }

    @ManagedAttribute(description = "Pictures that the camera sent")
    public long getFramesReceived() {
        return statistics().received();
    }

    @ManagedAttribute(description = "Frames handed to the route")
    public long getFramesDelivered() {
        return statistics().delivered();
    }

    @ManagedAttribute(description = "Pictures dropped because fps, every or decode did not want them")
    public long getDroppedByRate() {
        return dropped(DropReason.RATE);
    }

    @ManagedAttribute(description = "Pictures dropped because the route or the decoder was busy and a newer one came")
    public long getDroppedByQueue() {
        return dropped(DropReason.QUEUE);
    }

    @ManagedAttribute(description = "Pictures dropped because references were lost or damaged")
    public long getDroppedByCorruption() {
        return dropped(DropReason.CORRUPT);
    }

    @ManagedAttribute(description = "Pictures dropped because they could not be scaled or copied; the log says why")
    public long getDroppedByFailure() {
        return dropped(DropReason.FAILED);
    }

    @ManagedAttribute(description = "Pictures dropped before the first keyframe of a connection")
    public long getDroppedBeforeKeyframe() {
        return dropped(DropReason.START);
    }

    private long dropped(DropReason reason) {
        return statistics().dropped(reason);
    }

    /** Of the last subscription; all zero before the first start. */
    private ReaderStatistics statistics() {
        return subscription == null ? new ReaderStatistics() : subscription.statistics();
    }

    private StreamState streamState() {
        return subscription == null ? new StreamState.Idle() : subscription.state();
    }
}
