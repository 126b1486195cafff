/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.stream.DropReason;
import io.github.camelrtsp.stream.ReaderStatistics;
import io.github.camelrtsp.stream.StreamFrame;
import io.github.camelrtsp.stream.StreamStatus;
import io.github.camelrtsp.stream.Subscription;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;

/** Makes one exchange of each frame that its subscription delivers, one at a time. */
@ManagedResource(description = "RTSP consumer of frames")
public class RtspConsumer extends StreamConsumer {
    private volatile Subscription subscription;
    private volatile Instant opened = Instant.MAX;

    RtspConsumer(RtspEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    void open() throws Exception {
        RtspEndpoint endpoint = endpoint();
        opened = Instant.now();
        subscription = endpoint.owner()
                .hub()
                .open(
                        getCamera(),
                        endpoint.streamKey(),
                        endpoint.readerOptions(),
                        endpoint.owner().deliveries(),
                        delivery -> process("A frame", message -> populate(message, delivery)));
    }

    @Override
    CompletableFuture<Void> leave() {
        Subscription open = subscription;
        return open == null ? CompletableFuture.completedFuture(null) : open.close();
    }

    @Override
    Optional<StreamStatus> presentStatus() {
        return Optional.ofNullable(subscription).map(Subscription::status);
    }

    @Override
    boolean delivers(StreamStatus playing) {
        // Others may have decoded this stream before; while this one is suspended, perhaps nobody does.
        return isSuspendingOrSuspended()
                ? playing.lastPacket().isPresent()
                : playing.lastPicture().filter(last -> !last.isBefore(opened)).isPresent();
    }

    @Override
    Map<DropReason, Long> drops() {
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            drops.put(reason, dropped(reason));
        }
        return drops;
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

    private static void populate(Message message, StreamFrame delivery) {
        Frame frame = delivery.frame();
        Frame.Origin origin = frame.origin();
        CaptureTime capture = origin.captureTime();
        message.setBody(frame);
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

    @ManagedAttribute(description = "Pictures dropped because they, or what they refer to, came damaged")
    public long getDroppedByCorruption() {
        return dropped(DropReason.CORRUPT);
    }

    @ManagedAttribute(
            description = "Pictures dropped because they could not be decoded, scaled or copied; the log says why")
    public long getDroppedByFailure() {
        return dropped(DropReason.FAILED);
    }

    @ManagedAttribute(description = "Pictures dropped before the first keyframe of a connection")
    public long getDroppedBeforeKeyframe() {
        return dropped(DropReason.START);
    }

    @ManagedAttribute(description = "Pictures dropped because they were older than maxAge when the route was ready")
    public long getDroppedByAge() {
        return dropped(DropReason.AGE);
    }

    @ManagedAttribute(description = "Pictures that were lost on the network")
    public long getDroppedByLoss() {
        return dropped(DropReason.LOST);
    }

    private long dropped(DropReason reason) {
        return statistics().dropped(reason);
    }

    /** Of the last subscription; all zero before the first start. */
    private ReaderStatistics statistics() {
        return subscription == null ? new ReaderStatistics() : subscription.statistics();
    }
}
