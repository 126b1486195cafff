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

    /** Not the number of any packet, nor that before the first one. */
    private static final long NOTHING = -1;

    private final StreamHub hub;
    private final StreamKey key;
    private final CameraStream stream;
    private final ReaderOptions options;
    private final Consumer<StreamFrame> sink;
    private final SerialExecutor deliveries;
    private final FrameSelector selector;
    private final ReaderStatistics statistics = new ReaderStatistics();
    private final FrameQueue queue = new FrameQueue(statistics);
    private long heard = NOTHING;
    private long droppedBefore;
    private String lastFailure = "";
    private volatile boolean active = true;
    private volatile boolean started;
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
    public synchronized void suspend() {
        active = false;
        started = false;
        queue.shut();
    }

    /** Goes on after {@link #suspend}, with the next keyframe. */
    public synchronized void resume() {
        if (!closed) {
            queue.open();
            active = true;
        }
    }

    /** Counters since the subscription began. */
    public ReaderStatistics statistics() {
        return statistics;
    }

    /** Where the stream is in its life. */
    public StreamState state() {
        return stream.state();
    }

    /** The stream at this moment. Any thread. */
    public StreamStatus status() {
        return stream.status();
    }

    /** The stream that this reads, shared with others. */
    public CameraStream stream() {
        return stream;
    }

    /**
     * Nothing is taken for delivery any more; a delivery that has begun goes on. The last subscription of a stream closes it. Idempotent.
     *
     * @return completes when nothing of the stream is left that only this subscription needed
     */
    public CompletableFuture<Void> close() {
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            closed = true;
            active = false;
        }
        queue.shut();
        stream.remove(this);
        return hub.release(key, stream);
    }

    boolean active() {
        return active;
    }

    boolean keyframesSuffice(GopMeter gop) {
        return options.sampling().keyframesSuffice(gop.gop());
    }

    /** A session begins, on the decoder's thread. */
    void sessionBegins() {
        selector.reset();
        started = false;
        heard = active ? 0 : NOTHING;
    }

    /**
     * A packet of the stream came, on the decoder's thread. What is missing since {@code previous} is lost to this reader only
     * if it was there then.
     *
     * @param previous number of the packet before it in the session, 0 for none
     */
    void received(Packet packet, long previous) {
        if (heard == previous && packet.sequence() > previous + 1) {
            statistics.countLost(packet.sequence() - previous - 1);
        }
        heard = packet.sequence();
        statistics.countReceived();
    }

    /** A packet goes into the decoder for this reader: from now on pictures that are not decoded are so by its own wish. */
    void decoding() {
        started = true;
    }

    /** A packet is not decoded because no keyframe was, or because keyframes are enough. */
    void undecoded(GopMeter gop) {
        drop(started || keyframesSuffice(gop) ? DropReason.RATE : DropReason.START);
    }

    /** A packet that this reader received gives no picture. */
    void noPicture() {
        drop(active ? DropReason.CORRUPT : DropReason.QUEUE);
    }

    void drop(DropReason reason) {
        statistics.count(reason);
    }

    /** Whether nothing may come any more until a keyframe that is whole. */
    boolean refusesCorrupt() {
        return options.corruptFrames() == ReaderOptions.CorruptFrames.DROP;
    }

    /** The picture of a packet that was received, on the decoder's thread: copied only if this reader wants it. */
    void picture(DecodedPicture picture, Map<Size, Frame> copies, String sessionId) {
        if (!active) {
            drop(DropReason.QUEUE);
        } else if (picture.corrupt() && refusesCorrupt()) {
            drop(DropReason.CORRUPT);
        } else if (!isWanted(picture.packet())) {
            drop(DropReason.RATE);
        } else {
            Size size = options.scale().apply(picture.size());
            Frame frame = copies.computeIfAbsent(size, picture::copy);
            offer(new StreamFrame(frame, picture.packet().sequence(), sessionId, 0));
        }
    }

    private boolean isWanted(Packet packet) {
        boolean keyframesOnly = options.sampling().decode() == Sampling.Decode.KEYFRAMES;
        return (packet.key() || !keyframesOnly) && selector.wants(packet.pts());
    }

    /** A picture could not be made for this reader: others are not to suffer, and nobody is told for each picture. */
    void failed(Throwable cause) {
        drop(DropReason.FAILED);
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
            if (queue.take() != null) {
                failed(e);
            }
        }
    }

    private void deliver() {
        StreamFrame next = queue.take();
        if (next == null) {
            return;
        }
        FrameAge age = FrameAge.of(
                next.frame().origin(),
                stream.environment().clock().instant(),
                stream.environment().nanoTime().getAsLong());
        if (closed) {
            drop(DropReason.QUEUE);
        } else if (options.maxAge()
                .filter(most -> age.atLeast().compareTo(most) > 0)
                .isPresent()) {
            drop(DropReason.AGE);
        } else {
            // Pictures that came after this one may be dropped already: they count for the next one.
            long dropped = next.dropped() + statistics.dropped(DropReason.AGE);
            long since = dropped - droppedBefore;
            droppedBefore = dropped;
            statistics.countDelivered(age.sinceCapture());
            sink.accept(new StreamFrame(next.frame(), next.sequence(), next.sessionId(), since));
        }
    }
}
