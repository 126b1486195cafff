/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.DecoderOptions;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A decoder, and for each packet inside it who received the packet: they get the picture, or hear that there will be none.
 * Each packet ends in one of the two, exactly once, whatever the decoder does. Confined to the decoding thread; {@link
 * #close} frees the native memory.
 */
final class SharedDecoder implements AutoCloseable {

    /** A packet in the decoder. */
    record Sent(Packet packet, List<Subscription> readers, String sessionId) {}

    /** What becomes of each packet. */
    interface Output {
        /** Its picture, valid only inside the call. */
        void picture(DecodedPicture picture, Sent of);

        /** No picture will come of it. */
        void noPicture(Sent of);
    }

    private final VideoDecoder decoder;
    private final Output output;
    private final List<Sent> inside = new ArrayList<>();

    private SharedDecoder(VideoDecoder decoder, Output output) {
        this.decoder = decoder;
        this.output = output;
    }

    static SharedDecoder open(Track track, DecoderOptions options, Output output) throws CodecException {
        return new SharedDecoder(VideoDecoder.open(track, options), output);
    }

    String name() {
        return decoder.name();
    }

    /** Decodes; the pictures that are ready come before it returns. */
    void decode(Sent packet) throws CodecException {
        inside.add(packet);
        try {
            decoder.decode(packet.packet(), this::picture);
        } finally {
            settle();
        }
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
        List<Sent> left = List.copyOf(inside);
        inside.clear();
        left.forEach(output::noPicture);
    }

    private void picture(DecodedPicture picture) {
        for (Sent sent : inside) {
            if (sent.packet() == picture.packet()) {
                inside.remove(sent);
                output.picture(picture, sent);
                return;
            }
        }
    }

    private void settle() {
        for (Iterator<Sent> each = inside.iterator(); each.hasNext(); ) {
            Sent sent = each.next();
            if (!decoder.holds(sent.packet())) {
                each.remove();
                output.noPicture(sent);
            }
        }
    }
}
