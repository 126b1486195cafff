/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What the pictures of a stream are like: their size, their decoder, and what is wrong with them. Any thread; what
 * it is told may come from several.
 */
final class PictureHealth {
    /** Damage is over when no picture has been damaged for so long: a bad network makes one event, not one each second. */
    private static final long CORRUPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Clock clock;
    private final PictureFaults faults;
    private final PictureWatch watch = new PictureWatch();
    private final LongAdder decoded = new LongAdder();
    private volatile Instant lastPicture;
    private volatile Size size;
    private volatile Optional<DecoderStatus> decoder = Optional.empty();
    private long lastBad;
    private long now;

    /** Pictures that are shown before this one lack references that were never asked for: that is no fault. */
    private long startTicks = Long.MIN_VALUE;

    PictureHealth(Consumer<StreamEvent> events, Clock clock) {
        this.clock = clock;
        this.faults = new PictureFaults(events, clock);
    }

    synchronized void sessionBegins() {
        size = null;
        decoder = Optional.empty();
        watch.sessionBegins();
    }

    /** Presentation times do not continue. */
    synchronized void timeLineBreaks() {
        startTicks = Long.MIN_VALUE;
    }

    void decoder(Optional<DecoderStatus> inUse) {
        decoder = inUse;
    }

    /** Decoding begins, or begins again, with this keyframe. */
    synchronized void startsWith(Packet keyframe) {
        startTicks = keyframe.pts().ticks();
    }

    /** A packet goes into a decoder. */
    void decodes() {
        decoded.increment();
    }

    long packetsDecoded() {
        return decoded.sum();
    }

    /**
     * A packet came, whether it is decoded or not.
     *
     * @param loss whether something before it or of it was lost
     */
    synchronized void packet(Packet packet, boolean loss) {
        now = packet.receivedNanos();
        if (loss) {
            bad();
        } else if (now - lastBad >= CORRUPT_NANOS) {
            faults.set(PictureFault.CORRUPT, false, now);
        }
    }

    /** The decoder made nothing of a packet. */
    synchronized void noPicture(Packet packet) {
        if (packet.pts().ticks() >= startTicks) {
            bad();
        }
    }

    void picture(DecodedPicture picture) {
        lastPicture = clock.instant();
        size = picture.size();
        if (picture.corrupt()) {
            noPicture(picture.packet());
        } else if (isToBeLookedAt(picture.packet())) {
            // Not under the lock: packets are told of on an event loop, which never waits for a picture.
            see(picture.brightness(PictureWatch.COLUMNS, PictureWatch.ROWS));
        }
    }

    private synchronized boolean isToBeLookedAt(Packet packet) {
        if (packet.key()) {
            watch.keyframe();
        }
        return watch.wants(now);
    }

    private synchronized void see(byte[] brightness) {
        watch.look(brightness, now);
        faults.set(PictureFault.DARK, watch.dark(), now);
        faults.set(PictureFault.FROZEN, watch.frozen(), now);
    }

    private void bad() {
        lastBad = now;
        faults.set(PictureFault.CORRUPT, true, now);
    }

    PictureView view(Optional<Duration> gop) {
        return new PictureView(Optional.ofNullable(lastPicture), Optional.ofNullable(size), decoder, gop, faults.now());
    }
}
