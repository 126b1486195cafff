/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A decoder, and for each packet inside it who received the packet: they get the picture, or hear that there will be none.
 * Each packet ends in one of the two, exactly once, whatever the decoder does. Confined to the decoding thread; {@link
 * #close} frees the native memory.
 */
final class SharedDecoder implements AutoCloseable {

    /** What becomes of each packet. */
    interface Output {
        /** Its picture, valid only inside the call. */
        void picture(DecodedPicture picture, Arrival of);

        /** No picture will come of it. */
        void noPicture(Arrival of);
    }

    private final VideoDecoder decoder;
    private final Output output;
    private final List<Arrival> inside = new ArrayList<>();

    private SharedDecoder(VideoDecoder decoder, Output output) {
        this.decoder = decoder;
        this.output = output;
    }

    static SharedDecoder open(Track track, DecoderSource decoders, Output output) throws CodecException {
        return new SharedDecoder(decoders.open(track), output);
    }

    /** What decodes; empty while it is not known. */
    Optional<DecoderStatus> status() {
        return decoder.status();
    }

    /** Decodes; the pictures that are ready come before it returns. */
    void decode(Arrival packet) throws CodecException {
        inside.add(packet);
        try {
            decoder.decode(packet.packet(), this::picture);
        } finally {
            settle();
        }
    }

    /** Leaves out a packet to which nothing refers: that is no loss. */
    void skip(Packet packet) {
        decoder.skip(packet);
    }

    /** Hands over what the decoder holds back; it needs a keyframe then. */
    void drain() throws CodecException {
        try {
            decoder.drain(this::picture);
        } finally {
            settle();
        }
    }

    /** Whether somebody waits for a picture of what is inside. */
    boolean isAwaited() {
        return inside.stream().flatMap(sent -> sent.readers().stream()).anyMatch(Subscription::active);
    }

    @Override
    public void close() {
        decoder.close();
        List<Arrival> left = List.copyOf(inside);
        inside.clear();
        left.forEach(output::noPicture);
    }

    private void picture(DecodedPicture picture) {
        for (Arrival sent : inside) {
            if (sent.packet() == picture.packet()) {
                inside.remove(sent);
                output.picture(picture, sent);
                return;
            }
        }
    }

    private void settle() {
        for (Iterator<Arrival> each = inside.iterator(); each.hasNext(); ) {
            Arrival sent = each.next();
            if (!decoder.holds(sent.packet())) {
                each.remove();
                output.noPicture(sent);
            }
        }
    }
}
