/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the pictures of a stream are like: their size, their decoder, and what is wrong with them. The decoding thread
 * writes, any thread reads the {@link #view}.
 */
final class PictureHealth {
    /** Damage is over when no picture has been damaged for so long: a bad network makes one event, not one each second. */
    private static final long CORRUPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Clock clock;
    private final PictureFaults faults;
    private final PictureWatch watch = new PictureWatch();
    private volatile Instant lastPicture;
    private volatile Size size;
    private volatile String decoder;
    private long lastBad;
    private long now;

    /** Pictures that are shown before this one lack references that were never asked for: that is no fault. */
    private long startTicks = Long.MIN_VALUE;

    PictureHealth(Consumer<StreamEvent> events, Clock clock) {
        this.clock = clock;
        this.faults = new PictureFaults(events, clock);
    }

    void sessionBegins() {
        size = null;
        decoder = null;
        watch.sessionBegins();
    }

    /** Presentation times do not continue. */
    void timeLineBreaks() {
        startTicks = Long.MIN_VALUE;
    }

    void decoderOpened(String name) {
        decoder = name;
    }

    /** Decoding begins, or begins again, with this keyframe. */
    void startsWith(Packet keyframe) {
        startTicks = keyframe.pts().ticks();
    }

    /**
     * A packet came, whether it is decoded or not.
     *
     * @param loss whether something before it or of it was lost
     */
    void packet(Packet packet, boolean loss) {
        now = packet.receivedNanos();
        if (loss) {
            bad();
        } else if (now - lastBad >= CORRUPT_NANOS) {
            faults.set(PictureFault.CORRUPT, false, now);
        }
    }

    /** The decoder made nothing of a packet. */
    void noPicture(Packet packet) {
        if (packet.pts().ticks() >= startTicks) {
            bad();
        }
    }

    void picture(DecodedPicture picture) {
        lastPicture = clock.instant();
        size = picture.size();
        Packet packet = picture.packet();
        if (picture.corrupt()) {
            noPicture(packet);
            return;
        }
        if (packet.key()) {
            watch.keyframe();
        }
        if (watch.wants(now)) {
            watch.look(picture.brightness(PictureWatch.COLUMNS, PictureWatch.ROWS), now);
            faults.set(PictureFault.DARK, watch.dark(), now);
            faults.set(PictureFault.FROZEN, watch.frozen(), now);
        }
    }

    private void bad() {
        lastBad = now;
        faults.set(PictureFault.CORRUPT, true, now);
    }

    PictureView view(Optional<Duration> gop) {
        return new PictureView(
                Optional.ofNullable(lastPicture),
                Optional.ofNullable(size),
                Optional.ofNullable(decoder),
                gop,
                faults.now());
    }
}
