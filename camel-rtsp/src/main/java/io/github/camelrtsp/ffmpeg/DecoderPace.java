/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;

/** How a decoder is to be set up so that pictures come at once, by what its stream turned out to be. */
final class DecoderPace {
    private final Codec codec;
    private final ReorderDepth depth;
    private final ReorderWatch order = new ReorderWatch();
    private final DecodeLoad load;

    DecoderPace(Codec codec, DecodeLoad load) {
        this.load = load;
        this.codec = codec;
        this.depth = new ReorderDepth(codec);
    }

    /** The next packet in decoding order. */
    void packet(Packet packet) {
        order.packet(packet);
    }

    /** @param heldBack pictures that the decoder keeps to put them in order */
    DecodeManner wanted(DecodeManner present, int heldBack) {
        boolean prompt = present.prompt() ? !order.isReordered() : heldBack > 0 && order.isInOrder();
        return codec == Codec.JPEG ? DecodeManner.FIRST : new DecodeManner(load.threads(), prompt);
    }

    /** The data of a packet for a decoder that puts nothing in order. */
    byte[] prompt(Packet packet) {
        return packet.key() ? depth.removed(packet.data()) : packet.data();
    }

    /** Decoding of a packet begins on this thread. */
    void begin() {
        load.begin();
    }

    /** It ends. */
    void end(Packet packet) {
        load.end(packet);
    }

    /** What was learned is of no use: another resolution, another encoder. */
    void cameraChanged() {
        order.reset();
    }

    /** The decoder was opened anew. */
    void opened(DecodeManner manner) {
        load.opened(manner.threads());
    }
}
