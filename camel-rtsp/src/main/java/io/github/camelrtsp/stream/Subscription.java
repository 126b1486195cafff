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
 * <p>Frames are handed to its sink one at a time, on the executor that it was opened with, as its {@link
 * Overflow} says. The stream and its other readers never wait for the sink.
 */
public final class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    /** Not the number of any packet, nor that before the first one. */
    private static final long NOTHING = -1;

    private final StreamHub hub;
    private final StreamKey key;
    private final CameraStream stream;
    private final ReaderOptions options;
    private final Wish wish;
    private final ReaderStatistics statistics = new ReaderStatistics();
    private final FrameDelivery delivery;
    private long heard = NOTHING;
    private long reached;
    private long missed;
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
        this.wish = new Wish(options.sampling());
        this.delivery =
                new FrameDelivery(options, statistics, stream.environment(), threads, sink, () -> stream.ready(this));
    }

    /** Stops deliveries, and decoding if nobody else needs it; the session stays open. */
    public synchronized void suspend() {
        active = false;
        started = false;
        delivery.shut();
    }

    /** Goes on after {@link #suspend}, with the next keyframe. */
    public synchronized void resume() {
        if (!closed) {
            delivery.open();
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
        delivery.close();
        return CompletableFuture.allOf(stream.remove(this), hub.release(key, stream));
    }

    boolean active() {
        return active;
    }

    /** The camera's name in the log. */
    String camera() {
        return stream.name();
    }

    /** Which pictures it wants; the decoding thread's. */
    Wish wish() {
        return wish;
    }

    /** Whether nothing is to be dropped for this reader. */
    boolean blocks() {
        return options.overflow().mode() == Overflow.Mode.BLOCK;
    }

    /** Whether a picture that is made now would only wait, and give way to a newer one. */
    boolean isBusy() {
        return options.overflow().mode() == Overflow.Mode.LATEST && delivery.isBusy();
    }

    /** Whether there is no room for another picture. */
    boolean isFull() {
        return active && delivery.isFull();
    }

    /** A connection begins to deliver, on the thread that packets come by. */
    void connectionBegins() {
        heard = active ? 0 : NOTHING;
    }

    /** A session begins, on the decoder's thread. */
    void sessionBegins() {
        wish.sessionBegins();
        started = false;
        reached = 0;
    }

    /**
     * A packet of the stream came, on the thread that packets come by. What is missing since {@code previous} is lost to this reader only
     * if it was there then.
     *
     * @param previous number of the packet before it in the session, 0 for none
     * @return whether it was there then
     */
    boolean received(Packet packet, long previous) {
        boolean there = heard == previous;
        if (there && packet.sequence() > previous + 1) {
            statistics.countLost(packet.sequence() - previous - 1);
        }
        heard = packet.sequence();
        statistics.countReceived();
        return there;
    }

    /** What the decoder has not reached of the session so far is not for this reader: it was not there. On the decoder's thread. */
    void joinsAfter(long sequence) {
        reached = sequence;
    }

    /** The decoder has reached a packet that this reader received: those between were lost, or dropped while they waited. */
    void reached(Packet packet) {
        missed += packet.sequence() - reached - 1;
        reached = packet.sequence();
    }

    /** A packet goes into the decoder for this reader: from now on pictures that are not decoded are so by its own wish. */
    void decoding() {
        started = true;
    }

    /** The picture of a packet is not wanted by this reader. */
    void passedOver(Rhythm rhythm) {
        drop(started || wish.keyframesSuffice(rhythm) ? DropReason.RATE : DropReason.START);
    }

    /** A packet cannot be decoded, because what it refers to was not. */
    void unreachable(DropReason why) {
        DropReason early = started ? DropReason.RATE : DropReason.START;
        drop(why == DropReason.QUEUE ? why : early);
    }

    /** A packet that this reader received gives no picture. */
    void noPicture() {
        drop(active ? DropReason.CORRUPT : DropReason.QUEUE);
    }

    /** A picture that the decoder has reached is dropped, on its thread. */
    void drop(DropReason reason) {
        missed++;
        statistics.count(reason);
    }

    /** A picture is dropped that the decoder has not reached, and never will. Any thread. */
    void shed(DropReason reason) {
        statistics.count(reason);
    }

    /** Whether nothing may come any more until a keyframe that is whole. */
    boolean refusesCorrupt() {
        return options.corruptFrames() == ReaderOptions.CorruptFrames.DROP;
    }

    /** The picture of a packet that was received, on the decoder's thread: copied only if this reader wants it. */
    void picture(DecodedPicture picture, Map<Size, Frame> copies, String sessionId, Rhythm rhythm) {
        if (!active) {
            drop(DropReason.QUEUE);
        } else if (picture.corrupt() && refusesCorrupt()) {
            drop(DropReason.CORRUPT);
        } else if (!wish.wants(picture.packet(), rhythm)) {
            drop(DropReason.RATE);
        } else {
            Size size = options.scale().apply(picture.size());
            Frame frame = copies.computeIfAbsent(size, picture::copy);
            delivery.offer(new StreamFrame(frame, picture.packet().sequence(), sessionId, missed));
        }
    }

    /** A picture could not be made for this reader: others are not to suffer, and nobody is told for each picture. */
    void failed(Throwable cause) {
        drop(DropReason.FAILED);
        if (!cause.toString().equals(lastFailure)) {
            lastFailure = cause.toString();
            LOG.warn("{}: a frame could not be made and is dropped", stream.name(), cause);
        }
    }
}
