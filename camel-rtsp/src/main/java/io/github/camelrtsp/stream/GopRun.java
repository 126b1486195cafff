/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.DecodedPicture;
import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A decoder on its way through one group of pictures. It stays where it is, so that a later picture of the same group costs
 * only the way from the last one. Confined to the decoding thread; {@link #close} frees the native memory.
 */
final class GopRun implements AutoCloseable {
    private final List<Gop> chain;
    private final VideoDecoder decoder;
    private int sent;
    private boolean over;

    private GopRun(List<Gop> chain, VideoDecoder decoder) {
        this.chain = chain;
        this.decoder = decoder;
    }

    static GopRun open(List<Gop> chain, DecoderSource decoders) throws CodecException {
        return new GopRun(
                chain, decoders.open(chain.get(chain.size() - 1).line().track()));
    }

    /** Whether the picture is still ahead. */
    boolean reaches(StillSearch.Picture picture) {
        return !over && chain.equals(picture.chain()) && position(picture) >= sent;
    }

    /** Decodes up to a picture; {@code out} gets it, and none of the others, if the decoder gives it. */
    void decode(StillSearch.Picture wanted, Consumer<DecodedPicture> out) throws CodecException {
        List<Packet> packets = packets();
        Once once = new Once(wanted.packet(), out);
        int target = position(wanted);
        while (sent <= target) {
            decoder.decode(packets.get(sent++), once);
        }
        // Where pictures are shown in another order, it may come out with one of the next packets.
        while (!once.done && decoder.holds(wanted.packet()) && sent < packets.size()) {
            decoder.decode(packets.get(sent++), once);
        }
        if (!once.done) {
            over = true;
            decoder.drain(once);
        }
    }

    private int position(StillSearch.Picture picture) {
        return picture.index() + (chain.size() > 1 ? chain.get(0).size() : 0);
    }

    private List<Packet> packets() {
        List<Packet> packets = new ArrayList<>();
        chain.forEach(gop -> packets.addAll(gop.packets()));
        return packets;
    }

    /** What the network did not tell, the decoder found. */
    private void note(Packet damaged) {
        for (Gop gop : chain) {
            int index = gop.packets().indexOf(damaged);
            // One that is shown before the keyframe is whole for a decoder that began earlier.
            if (index == 0 || index > 0 && !gop.isLeading(damaged)) {
                gop.damaged(index);
            }
        }
    }

    @Override
    public void close() {
        decoder.close();
    }

    /** Lets one picture through. */
    private final class Once implements Consumer<DecodedPicture> {
        private final Packet wanted;
        private final Consumer<DecodedPicture> out;
        private boolean done;

        Once(Packet wanted, Consumer<DecodedPicture> out) {
            this.wanted = wanted;
            this.out = out;
        }

        @Override
        public void accept(DecodedPicture picture) {
            if (picture.corrupt()) {
                note(picture.packet());
            }
            if (!done && picture.packet() == wanted) {
                done = true;
                out.accept(picture);
            }
        }
    }
}
