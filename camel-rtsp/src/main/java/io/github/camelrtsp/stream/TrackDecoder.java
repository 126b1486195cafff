/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.HardwareException;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decoder of the present track: opened with the first packet that is to be decoded. Confined to the decoding thread;
 * {@link #end} frees the native memory.
 */
final class TrackDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(TrackDecoder.class);

    private final DecoderSource decoders;
    private final Consumer<CodecException> failed;
    private final LaneHealth health;
    private final PictureOutlet outlet;
    private Track track;
    private SharedDecoder decoder;
    private String lastFailure = "";

    /** @param failed told when no decoder can be opened for the track */
    TrackDecoder(DecoderSource decoders, Consumer<CodecException> failed, LaneHealth health, PictureOutlet outlet) {
        this.decoders = decoders;
        this.failed = failed;
        this.health = health;
        this.outlet = outlet;
    }

    void begin(Track newTrack) {
        track = newTrack;
    }

    /** Whether there is nothing to decode, or nothing to decode it with. */
    boolean isImpossible() {
        return track == null;
    }

    /** Decodes; without a decoder, drops it. */
    void decode(Arrival arrival) {
        if (!open()) {
            arrival.drop(DropReason.FAILED);
            return;
        }
        health.decodes();
        try {
            decoder.decode(arrival);
            health.decoder(decoder.status());
        } catch (HardwareException e) {
            end();
            giveUp(e);
        } catch (CodecException e) {
            report(e);
        }
    }

    /** Leaves out a packet to which nothing refers. */
    void skip(Packet packet) {
        if (decoder != null) {
            decoder.skip(packet);
        }
    }

    /** Whether somebody waits for a picture of what is inside. */
    boolean isAwaited() {
        return decoder != null && decoder.isAwaited();
    }

    /** Hands over what the decoder holds back; it needs a keyframe then. */
    void drain() {
        try {
            decoder.drain();
        } catch (CodecException e) {
            report(e);
        }
    }

    /** What somebody waits for comes out, and nothing native is left. Idempotent. */
    void end() {
        if (isAwaited()) {
            drain();
        }
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        outlet.reset();
    }

    private boolean open() {
        if (decoder == null && track != null) {
            try {
                decoder = SharedDecoder.open(track, decoders, outlet);
                health.decoder(decoder.status());
            } catch (CodecException e) {
                giveUp(e);
            }
        }
        return decoder != null;
    }

    private void giveUp(CodecException failure) {
        track = null;
        failed.accept(failure);
    }

    private void report(CodecException failure) {
        if (!failure.describe().equals(lastFailure)) {
            lastFailure = failure.describe();
            LOG.warn("A packet could not be decoded: {}", lastFailure);
        }
    }
}
