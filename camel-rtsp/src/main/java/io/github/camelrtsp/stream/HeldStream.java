/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One reader of a stream's history: it keeps the stream open and its last encoded packets in memory, and wants no pictures
 * until it asks for one. Any thread.
 */
public final class HeldStream {
    private final StreamHub hub;
    private final StreamKey key;
    private final CameraStream stream;
    private final HistoryOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();

    HeldStream(StreamHub hub, StreamKey key, CameraStream stream, HistoryOptions options) {
        this.hub = hub;
        this.key = key;
        this.stream = stream;
        this.options = options;
        stream.history().hold(options);
    }

    /**
     * Orders the still of a wanted time. Nobody waits: it completes on a decoding thread, or with a {@link
     * SnapshotException}.
     */
    public CompletableFuture<Still> still(StillRequest request) {
        return stream.stills().order(request);
    }

    /**
     * Hands over the packets of the history, from the last keyframe on that is not younger than {@code preRoll} (or from the
     * oldest one), and then each packet that comes, with none between missing.
     */
    public void follow(PacketFollower follower, Duration preRoll) {
        long now = stream.environment().nanoTime().getAsLong();
        stream.history().follow(follower, now - preRoll.toNanos());
    }

    /** Hands over no more. */
    public void unfollow(PacketFollower follower) {
        stream.history().unfollow(follower);
    }

    /** What is held in memory now, for all readers of the stream together. */
    public HistoryView history() {
        return stream.history().view();
    }

    /** Where the stream is in its life. */
    public StreamState state() {
        return stream.state();
    }

    /** The stream at this moment. */
    public StreamStatus status() {
        return stream.status();
    }

    /**
     * Holds the stream no more; the last reader of a stream closes it. Idempotent.
     *
     * @return completes when nothing of the stream is left that only this reader needed
     */
    public CompletableFuture<Void> close() {
        if (!closed.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(null);
        }
        stream.history().release(options);
        return hub.release(key, stream);
    }
}
