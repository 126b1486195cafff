/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.DecoderOptions;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes one stream for all its readers: what the union of them needs, once.
 *
 * <p>{@link #begin} and {@link #packet} are called by one thread at a time; {@link #end} and {@link #close} by any. None of
 * them blocks; the decoder, which is native, lives and dies on the serial executor.
 */
final class DecodePipeline implements SharedDecoder.Output {
    private static final Logger LOG = LoggerFactory.getLogger(DecodePipeline.class);
    /** Packets that may wait for a decoder that cannot keep up; beyond it, whole GOP remainders are dropped. */
    private static final int MAX_BACKLOG = 64;

    private final SerialExecutor decoding;
    private final DecoderOptions decoders;
    private final Supplier<List<Subscription>> readers;
    private final Consumer<CodecException> failed;
    private final GopMeter gop = new GopMeter();
    private final PictureHealth health;
    private final Patience forPicture;
    private final Patience forKeyframe;
    private final AtomicInteger backlog = new AtomicInteger();

    private boolean skippingToKeyframe;

    private Track track;
    private String sessionId;
    private SharedDecoder decoder;
    private long lastSequence;
    private String lastFailure = "";
    private boolean synced;
    private boolean everSynced;
    private boolean tainted;
    private volatile boolean closed;

    /**
     * @param pool decoding runs there, one task at a time
     * @param decoders on what is decoded
     * @param readers the subscriptions of now
     * @param failed told when no decoder can be opened for the track
     * @param events told of faults of the pictures, on the decoding thread
     * @param nanoTime as of {@link Packet#receivedNanos}
     * @param clock for the times in events and in {@link #view}
     */
    DecodePipeline(
            Executor pool,
            DecoderOptions decoders,
            Supplier<List<Subscription>> readers,
            Consumer<CodecException> failed,
            Consumer<StreamEvent> events,
            LongSupplier nanoTime,
            Clock clock) {
        this.decoding = new SerialExecutor(pool);
        this.decoders = decoders;
        this.readers = readers;
        this.failed = failed;
        this.health = new PictureHealth(events, clock);
        this.forPicture = new Patience(nanoTime);
        this.forKeyframe = new Patience(nanoTime);
    }

    /** A session begins to deliver. */
    void begin(Track newTrack, String newSessionId) {
        skippingToKeyframe = false;
        decoding.execute(() -> {
            if (closed) {
                return;
            }
            closeDecoder();
            track = newTrack;
            sessionId = newSessionId;
            lastSequence = 0;
            everSynced = false;
            gop.reset();
            health.sessionBegins();
            readers.get().forEach(Subscription::sessionBegins);
        });
    }

    /** The packets that follow have this session id: the camera's clock stepped. Called like {@link #packet}. */
    void sessionId(String newSessionId) {
        decoding.execute(() -> {
            sessionId = newSessionId;
            gop.reset();
            health.timeLineBreaks();
        });
    }

    /** A packet of the session arrived. Dropped here, before decoding, if the decoder is too far behind. */
    void packet(Packet packet) {
        boolean full = backlog.get() >= MAX_BACKLOG;
        skippingToKeyframe = full || skippingToKeyframe && !packet.key();
        backlog.incrementAndGet();
        boolean skip = skippingToKeyframe;
        decoding.execute(() -> {
            backlog.decrementAndGet();
            if (!closed) {
                arrived(packet, skip);
            }
        });
    }

    /** The session is over: its decoder is closed, what it still held comes out first. */
    void end() {
        decoding.execute(this::closeDecoder);
    }

    /** Completes when no native object of this stream is left. */
    CompletableFuture<Void> close() {
        // What still waits for the decoder is not decoded: nobody reads it, and a close is not to take as long.
        closed = true;
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            decoding.execute(() -> {
                closeDecoder();
                track = null;
                done.complete(null);
            });
        } catch (RejectedExecutionException e) {
            // The threads went first: nobody can do more, and who waits is not to wait for ever.
            done.completeExceptionally(e);
        }
        return done;
    }

    GopMeter gop() {
        return gop;
    }

    /** What the pictures are like now. Any thread. */
    PictureView view() {
        return health.view(gop.gop());
    }

    /** How long packets have gone into the decoder without a picture coming out; 0 if all is well. Any thread. */
    long nanosWithoutPicture() {
        return forPicture.nanos();
    }

    /** How long packets have come without the keyframe that is needed to go on; 0 if all is well. Any thread. */
    long nanosWithoutKeyframe() {
        return forKeyframe.nanos();
    }

    private void arrived(Packet packet, boolean skip) {
        List<Subscription> active =
                readers.get().stream().filter(Subscription::active).toList();
        active.forEach(reader -> reader.received(packet, lastSequence));
        boolean loss = packet.lossBefore() || packet.sequence() > lastSequence + 1;
        lastSequence = packet.sequence();
        gop.packet(packet, loss);
        health.packet(packet, loss);
        if (skip) {
            synced = false;
            active.forEach(reader -> reader.drop(DropReason.QUEUE));
        } else if (track == null) {
            active.forEach(reader -> reader.drop(DropReason.FAILED));
        } else {
            decode(packet, active);
        }
        waitForKeyframe(packet, active);
    }

    private void decode(Packet packet, List<Subscription> active) {
        boolean keyframesOnly = keyframesSuffice(active);
        if (active.isEmpty() || !packet.key() && (keyframesOnly || !synced)) {
            synced = false;
            if (active.isEmpty()) {
                // Nobody wants a picture now: none is missing.
                forPicture.over();
            }
            active.forEach(reader -> reader.undecoded(gop));
            return;
        }
        if (!synced) {
            health.startsWith(packet);
        }
        synced = true;
        everSynced = true;
        send(packet, active, keyframesOnly);
    }

    private boolean keyframesSuffice(List<Subscription> active) {
        return active.stream().allMatch(reader -> reader.keyframesSuffice(gop));
    }

    private void waitForKeyframe(Packet packet, List<Subscription> active) {
        boolean refused = tainted && active.stream().allMatch(Subscription::refusesCorrupt);
        boolean missing = !everSynced || !keyframesSuffice(active) && (!synced || refused);
        if (packet.key() || active.isEmpty() || !missing) {
            forKeyframe.over();
        } else {
            forKeyframe.wanted();
        }
    }

    private void send(Packet packet, List<Subscription> active, boolean alone) {
        if (!openDecoder()) {
            active.forEach(reader -> reader.drop(DropReason.FAILED));
            return;
        }
        active.forEach(Subscription::decoding);
        forPicture.wanted();
        try {
            decoder.decode(new SharedDecoder.Sent(packet, active, sessionId));
            if (alone) {
                // A stream with B-frames would hold a lone keyframe back until the next one comes.
                decoder.drain();
            }
        } catch (CodecException e) {
            report(e);
        }
    }

    private void report(CodecException failure) {
        if (!failure.describe().equals(lastFailure)) {
            lastFailure = failure.describe();
            LOG.warn("A packet could not be decoded: {}", lastFailure);
        }
    }

    @Override
    public void picture(DecodedPicture picture, SharedDecoder.Sent of) {
        forPicture.over();
        tainted = picture.corrupt();
        health.picture(picture);
        Map<Size, Frame> copies = new HashMap<>(2);
        for (Subscription reader : of.readers()) {
            try {
                reader.picture(picture, copies, of.sessionId());
            } catch (RuntimeException | OutOfMemoryError e) {
                reader.failed(e);
            }
        }
    }

    @Override
    public void noPicture(SharedDecoder.Sent of) {
        health.noPicture(of.packet());
        of.readers().forEach(Subscription::noPicture);
    }

    private boolean openDecoder() {
        if (decoder == null) {
            try {
                decoder = SharedDecoder.open(track, decoders, this);
                health.decoderOpened(decoder.name());
            } catch (CodecException e) {
                failed.accept(e);
                track = null;
                return false;
            }
        }
        return true;
    }

    private void closeDecoder() {
        synced = false;
        tainted = false;
        if (decoder != null) {
            drain();
            decoder.close();
            decoder = null;
        }
        forPicture.over();
        forKeyframe.over();
    }

    /** What the camera sent before the session ended, its readers get. */
    private void drain() {
        try {
            if (decoder.isAwaited()) {
                decoder.drain();
            }
        } catch (CodecException e) {
            report(e);
        }
    }
}
