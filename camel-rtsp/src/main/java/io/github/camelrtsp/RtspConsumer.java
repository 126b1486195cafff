/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.stream.DropReason;
import io.github.camelrtsp.stream.FrameAges;
import io.github.camelrtsp.stream.ReaderStatistics;
import io.github.camelrtsp.stream.StreamFrame;
import io.github.camelrtsp.stream.StreamStatus;
import io.github.camelrtsp.stream.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
        FrameHeaders.populate(message, delivery.frame(), delivery.sequence(), delivery.sessionId());
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

    @ManagedAttribute(description = "Packets of the stream that were decoded, for all its readers together")
    public long getPacketsDecoded() {
        return subscription == null ? 0 : subscription.stream().packetsDecoded();
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

    @ManagedAttribute(description = "Age of the last delivered frame in ms, from capture to route; -1 before the first")
    public long getDeliveredAgeMs() {
        return age(FrameAges::last);
    }

    @ManagedAttribute(description = "Half of the last 256 delivered frames were not older, in ms; -1 before the first")
    public long getDeliveredAgeP50Ms() {
        return age(FrameAges::p50);
    }

    @ManagedAttribute(description = "95 % of the last 256 delivered frames were not older, in ms; -1 before the first")
    public long getDeliveredAgeP95Ms() {
        return age(FrameAges::p95);
    }

    @ManagedAttribute(description = "Age of the oldest of the last 256 delivered frames in ms; -1 before the first")
    public long getDeliveredAgeMaxMs() {
        return age(FrameAges::max);
    }

    private long age(Function<FrameAges, Duration> which) {
        return statistics().ages().map(which).map(Duration::toMillis).orElse(-1L);
    }

    private long dropped(DropReason reason) {
        return statistics().dropped(reason);
    }

    /** Of the last subscription; all zero before the first start. */
    private ReaderStatistics statistics() {
        return subscription == null ? new ReaderStatistics() : subscription.statistics();
    }
}
