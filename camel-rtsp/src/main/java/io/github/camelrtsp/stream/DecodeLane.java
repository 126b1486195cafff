/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A decoder's own way through a stream: what waits for it, and where it is. The readers who want young pictures share one;
 * each that wants all of them ({@link Overflow.Mode#BLOCK}) has its own, which waits when the reader does.
 *
 * <p>Packets come in by one thread at a time and are decoded on another, one after the other. No call blocks.
 */
final class DecodeLane {
    private static final Logger LOG = LoggerFactory.getLogger(DecodeLane.class);
    /** Packets of a turn, if none of them is decoded. */
    private static final int LONGEST_TURN = 64;

    private final SerialExecutor decoding;
    private final Backlog backlog;
    private final GroupDecoder decoder;
    private final Rhythm rhythm;
    private final Patience forPicture;
    private final Patience forKeyframe;
    private final Optional<Subscription> owner;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private boolean everReached;
    private boolean overflowing;
    private volatile boolean waiting;
    private volatile boolean closed;

    /** Makes the decoder of a lane. */
    interface Decoders {
        GroupDecoder of(Rhythm rhythm, Patience forPicture);
    }

    /**
     * @param pool decoding runs there, one task at a time
     * @param owner the one reader that the lane waits for; empty if it waits for nobody
     */
    DecodeLane(Executor pool, Optional<Subscription> owner, Rhythm rhythm, Decoders decoders, LongSupplier nanoTime) {
        this.decoding = new SerialExecutor(pool, 1);
        this.owner = owner;
        this.rhythm = rhythm;
        this.forPicture = new Patience(nanoTime);
        this.forKeyframe = new Patience(nanoTime);
        this.decoder = decoders.of(rhythm, forPicture);
        Backlog.Bounds bounds = owner.isPresent() ? Backlog.Bounds.patient() : Backlog.Bounds.young();
        this.backlog = new Backlog(bounds, nanoTime, this::gap);
    }

    void begin(Track track) {
        tell(() -> {
            everReached = false;
            decoder.begin(track);
        });
    }

    void timeLineBreaks() {
        tell(decoder::timeLineBreaks);
    }

    /** A reader is there from the next packet on, but was not for the one before. */
    void joins(Subscription reader, Packet first) {
        tell(() -> reader.joinsAfter(first.sequence() - 1));
    }

    /** The session is over: its decoder is closed, what it still held comes out first. */
    void end() {
        tell(() -> {
            decoder.end();
            forKeyframe.over();
        });
    }

    private void tell(Runnable task) {
        if (!closed) {
            backlog.add(task);
            wake();
        }
    }

    void packet(Arrival arrival) {
        if (closed) {
            arrival.shed(DropReason.QUEUE);
            return;
        }
        boolean within = backlog.add(arrival);
        if (!within && !overflowing) {
            owner.ifPresent(reader -> LOG.warn(
                    "{}: a route with overflow=block is too far behind: pictures are dropped until it has caught up",
                    reader.camera()));
        }
        overflowing = !within;
        wake();
    }

    /** The reader may be ready for a picture that waits for it. Any thread. */
    void ready() {
        if (waiting && !closed) {
            try {
                wake();
            } catch (RejectedExecutionException e) {
                // The threads went first: nothing more will come.
                LOG.debug("A picture that waits will not be decoded any more", e);
            }
        }
    }

    /** Completes when nothing native is left. What waits is not decoded: nobody reads it. Any thread; idempotent. */
    CompletableFuture<Void> close() {
        closed = true;
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            decoding.execute(() -> {
                backlog.clear();
                decoder.end();
                done.complete(null);
            });
        } catch (RejectedExecutionException e) {
            // The threads went first: nobody can do more, and who waits is not to wait for ever.
            done.completeExceptionally(e);
        }
        return done;
    }

    long nanosWithoutPicture() {
        return forPicture.nanos();
    }

    long nanosWithoutKeyframe() {
        return forKeyframe.nanos();
    }

    private void wake() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                decoding.execute(this::step);
            } catch (RejectedExecutionException e) {
                scheduled.set(false);
                throw e;
            }
        }
    }

    /**
     * A lane's turn is one decoded packet, and what costs nothing before it: where many lanes are late, each gets the keyframe of each
     * group and some pictures after it while they are young, and none has to wait until the others have caught up.
     */
    private void step() {
        scheduled.set(false);
        long before = decoder.decoded();
        for (int i = 0; i < LONGEST_TURN && !closed && decoder.decoded() == before; i++) {
            decoder.serve();
            if (ownerIsFull()) {
                forPicture.over();
                forKeyframe.over();
                return;
            }
            Optional<Backlog.Next> next = backlog.poll();
            if (next.isEmpty()) {
                break;
            }
            take(next.get());
        }
        if (!closed) {
            goOn();
        }
    }

    private void goOn() {
        waiting = decoder.isPostponing();
        if (waiting) {
            // It may have become ready before it was said that somebody waits for that.
            decoder.serve();
        }
        if (!backlog.isEmpty()) {
            wake();
        }
    }

    private boolean ownerIsFull() {
        if (owner.filter(Subscription::isFull).isEmpty()) {
            return false;
        }
        waiting = true;
        return owner.filter(Subscription::isFull).isPresent();
    }

    /** Packets were dropped here. That a keyframe may have been among them is not the camera's fault. */
    private void gap() {
        decoder.lose(DropReason.QUEUE);
        forKeyframe.over();
    }

    private void take(Backlog.Next next) {
        if (next.task() != null) {
            next.task().run();
            return;
        }
        Arrival arrival = next.arrival();
        rhythm.packet(arrival.packet());
        arrival.readers().forEach(reader -> reader.reached(arrival.packet()));
        arrival.readers().stream().filter(reader -> !reader.active()).forEach(reader -> reader.drop(DropReason.QUEUE));
        List<Subscription> there =
                arrival.readers().stream().filter(Subscription::active).toList();
        if (there.isEmpty()) {
            decoder.abandon();
        } else {
            decoder.packet(arrival.to(there), next.late());
        }
        if (next.late()) {
            forKeyframe.over();
        } else {
            waitForKeyframe(arrival.packet(), there);
        }
    }

    private void waitForKeyframe(Packet packet, List<Subscription> there) {
        everReached |= decoder.isReachable();
        boolean suffices = there.stream().allMatch(reader -> reader.wish().keyframesSuffice(rhythm));
        boolean refused = decoder.isTainted() && there.stream().allMatch(Subscription::refusesCorrupt);
        boolean missing = !everReached || !suffices && (!decoder.isReachable() || refused);
        if (packet.key() || there.isEmpty() || !missing) {
            forKeyframe.over();
        } else {
            forKeyframe.wanted();
        }
    }
}
