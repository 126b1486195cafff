/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reader of a stream: what it wants, what waits for it, what was dropped.
 *
 * <p>Frames are handed to its sink one at a time, on the executor that it was opened with, the newest first. The stream's
 * decoder never waits for the sink.
 */
public final class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private final StreamHub hub;
    private final StreamKey key;
    private final CameraStream stream;
    private final ReaderOptions options;
    private final Consumer<StreamFrame> sink;
    private final SerialExecutor deliveries;
    private final FrameSelector selector;
    private final ReaderStatistics statistics = new ReaderStatistics();
    private final FrameQueue queue = new FrameQueue(statistics);
    private long droppedBefore;
    private String lastFailure = "";
    private volatile boolean active = true;
    private volatile boolean closed;

    Subscription(
            StreamHub hub,
            StreamKey key,
            CameraStream stream,
            ReaderOptions options,
            Executor threads,
            Consumer<StreamFrame> sink) {
        this.hub = hub;
        this.key = key;
        this.stream = stream;
        this.options = options;
        this.sink = sink;
        this.deliveries = new SerialExecutor(threads);
        this.selector = new FrameSelector(options.sampling());
    }

    /** Stops deliveries, and decoding if nobody else needs it; the session stays open. */
    public void suspend() {
        active = false;
        queue.clear();
    }

    /** Goes on after {@link #suspend}, with the next keyframe. */
    public void resume() {
        active = true;
    }

    /** Counters since the subscription began. */
    public ReaderStatistics statistics() {
        return statistics;
    }

    /** Where the stream is in its life. */
    public StreamState state() {
        return stream.state();
    }

    /** The stream that this reads, shared with others. */
    public CameraStream stream() {
        return stream;
    }

    /**
     * No delivery begins after this returns; the last subscription of a stream closes it. Idempotent.
     *
     * @return completes when nothing of the stream is left that only this subscription needed
     */
    public CompletableFuture<Void> close() {
        if (closed) {
            return CompletableFuture.completedFuture(null);
        }
        closed = true;
        active = false;
        queue.clear();
        return hub.release(this);
    }

    StreamKey key() {
        return key;
    }

    boolean active() {
        return active;
    }

    boolean keyframesSuffice(GopMeter gop) {
        return options.sampling().keyframesSuffice(gop.gop());
    }

    void received() {
        statistics.countReceived();
    }

    void drop(DropReason reason) {
        statistics.count(reason);
    }

    void sessionBegins() {
        selector.reset();
    }

    /** A picture of the stream, on the decoder's thread: copied only if this reader wants it. */
    void picture(DecodedPicture picture, Map<Size, Frame> copies, long sequence, String sessionId) {
        if (picture.corrupt() && options.corruptFrames() == ReaderOptions.CorruptFrames.DROP) {
            statistics.count(DropReason.CORRUPT);
        } else if (!isWanted(picture.packet())) {
            statistics.count(DropReason.RATE);
        } else {
            Size size = options.scale().apply(picture.size());
            Frame frame = copies.computeIfAbsent(size, picture::copy);
            offer(new StreamFrame(frame, sequence, sessionId, 0));
        }
    }

    private boolean isWanted(Packet packet) {
        boolean keyframesOnly = options.sampling().decode() == Sampling.Decode.KEYFRAMES;
        return (packet.key() || !keyframesOnly) && selector.wants(packet.pts());
    }

    /** A picture could not be made for this reader: others are not to suffer, and nobody is told for each picture. */
    void failed(Throwable cause) {
        statistics.count(DropReason.FAILED);
        if (!cause.toString().equals(lastFailure)) {
            lastFailure = cause.toString();
            LOG.warn("{}: a frame could not be made and is dropped", stream.name(), cause);
        }
    }

    private void offer(StreamFrame frame) {
        if (!queue.offer(frame)) {
            return;
        }
        try {
            deliveries.execute(this::deliver);
        } catch (RuntimeException | Error e) {
            // No thread to be had: the next frame asks again.
            queue.clear();
            failed(e);
        }
    }

    private void deliver() {
        StreamFrame next = queue.take();
        if (next == null || closed) {
            return;
        }
        long dropped = statistics.dropped();
        StreamFrame delivery =
                new StreamFrame(next.frame(), next.sequence(), next.sessionId(), dropped - droppedBefore);
        droppedBefore = dropped;
        statistics.countDelivered();
        sink.accept(delivery);
    }
}
