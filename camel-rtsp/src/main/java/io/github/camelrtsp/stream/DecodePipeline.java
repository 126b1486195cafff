/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
final class DecodePipeline {
    private static final Logger LOG = LoggerFactory.getLogger(DecodePipeline.class);
    /** Packets that may wait for a decoder that cannot keep up; beyond it, whole GOP remainders are dropped. */
    private static final int MAX_BACKLOG = 64;

    /** More than any decoder holds back: packets that never gave a picture must not pile up. */
    private static final int MAX_IN_DECODER = 64;

    private final SerialExecutor decoding;
    private final Supplier<List<Subscription>> readers;
    private final Consumer<CodecException> failed;
    private final LongSupplier nanoTime;
    private final GopMeter gop = new GopMeter();
    private final AtomicInteger backlog = new AtomicInteger();
    private final Deque<Numbered> inDecoder = new ArrayDeque<>();

    private boolean skippingToKeyframe;

    private Track track;
    private String sessionId;
    private VideoDecoder decoder;
    private long sequence;
    private String lastFailure = "";
    private boolean synced;
    private boolean everSynced;
    private boolean closed;
    private volatile long undecodedSince;
    private volatile boolean waitingForPicture;
    private volatile long keyframeWantedSince;
    private volatile boolean waitingForKeyframe;

    private record Numbered(Packet packet, long sequence) {}

    DecodePipeline(
            Executor pool,
            Supplier<List<Subscription>> readers,
            Consumer<CodecException> failed,
            LongSupplier nanoTime) {
        this.decoding = new SerialExecutor(pool);
        this.readers = readers;
        this.failed = failed;
        this.nanoTime = nanoTime;
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
            sequence = 0;
            everSynced = false;
            gop.reset();
            readers.get().forEach(Subscription::sessionBegins);
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
            if (skip) {
                skip();
            } else {
                decode(packet);
            }
        });
    }

    /** The session is over: its decoder is closed, what it still held is dropped. */
    void end() {
        decoding.execute(this::closeDecoder);
    }

    /** Completes when no native object of this stream is left. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        decoding.execute(() -> {
            closeDecoder();
            closed = true;
            track = null;
            done.complete(null);
        });
        return done;
    }

    GopMeter gop() {
        return gop;
    }

    /** How long packets have gone into the decoder without a picture coming out; 0 if all is well. Any thread. */
    long nanosWithoutPicture() {
        return waitingForPicture ? nanoTime.getAsLong() - undecodedSince : 0;
    }

    /** How long packets have come without a first keyframe; 0 if all is well. Any thread. */
    long nanosWithoutKeyframe() {
        return waitingForKeyframe ? nanoTime.getAsLong() - keyframeWantedSince : 0;
    }

    private void skip() {
        sequence++;
        synced = false;
        for (Subscription reader : readers.get()) {
            if (reader.active()) {
                reader.received();
                reader.drop(DropReason.QUEUE);
            }
        }
    }

    private void decode(Packet packet) {
        if (track == null) {
            return;
        }
        sequence++;
        gop.packet(packet);
        List<Subscription> active =
                readers.get().stream().filter(Subscription::active).toList();
        active.forEach(Subscription::received);
        boolean keyframesOnly = active.stream().allMatch(reader -> reader.keyframesSuffice(gop));
        if (active.isEmpty() || !packet.key() && (keyframesOnly || !synced)) {
            synced = false;
            // Nobody wants a picture now: none is missing.
            waitingForPicture &= !active.isEmpty();
            DropReason reason = keyframesOnly || everSynced ? DropReason.RATE : DropReason.START;
            active.forEach(reader -> reader.drop(reason));
            waitForKeyframe(!active.isEmpty() && !everSynced);
            return;
        }
        waitForKeyframe(false);
        synced = true;
        everSynced = true;
        send(packet, active, keyframesOnly);
    }

    private void waitForKeyframe(boolean waiting) {
        if (waiting && !waitingForKeyframe) {
            keyframeWantedSince = nanoTime.getAsLong();
        }
        waitingForKeyframe = waiting;
    }

    private void send(Packet packet, List<Subscription> active, boolean drain) {
        if (!openDecoder()) {
            return;
        }
        inDecoder.add(new Numbered(packet, sequence));
        if (inDecoder.size() > MAX_IN_DECODER) {
            inDecoder.remove();
        }
        if (!waitingForPicture) {
            undecodedSince = nanoTime.getAsLong();
            waitingForPicture = true;
        }
        try {
            decoder.decode(packet, picture -> picture(picture, active));
            if (drain) {
                // A stream with B-frames would hold a lone keyframe back until the next one comes.
                decoder.drain(picture -> picture(picture, active));
                decoder.reset();
                inDecoder.clear();
            }
        } catch (CodecException e) {
            if (!e.describe().equals(lastFailure)) {
                lastFailure = e.describe();
                LOG.warn("A packet could not be decoded: {}", lastFailure);
            }
            inDecoder.removeIf(numbered -> numbered.packet() == packet);
            active.forEach(reader -> reader.drop(DropReason.CORRUPT));
        }
    }

    private void picture(DecodedPicture picture, List<Subscription> active) {
        waitingForPicture = false;
        long number = sequenceOf(picture.packet());
        Map<Size, Frame> copies = new HashMap<>(2);
        for (Subscription reader : active) {
            try {
                reader.picture(picture, copies, number, sessionId);
            } catch (UncheckedIOException | OutOfMemoryError e) {
                reader.failed(e);
            }
        }
    }

    private long sequenceOf(Packet packet) {
        for (Numbered numbered : inDecoder) {
            if (numbered.packet() == packet) {
                inDecoder.remove(numbered);
                return numbered.sequence();
            }
        }
        return sequence;
    }

    private boolean openDecoder() {
        if (decoder == null) {
            try {
                decoder = VideoDecoder.open(track);
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
        waitingForPicture = false;
        waitingForKeyframe = false;
        inDecoder.clear();
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
