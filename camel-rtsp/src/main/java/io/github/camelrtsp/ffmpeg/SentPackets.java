/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers which packets went into a decoder, to name the packet of each picture that comes out, and whether the
 * picture can be trusted. FFmpeg flags the damaged picture at best, and not those that refer to it; so a stream is
 * tainted from a loss or damage to the next keyframe, in decoding order, and before its first keyframe.
 */
final class SentPackets {
    // More than any decoder holds back (16 pictures); what never comes out must not pile up.
    private static final int LIMIT = 32;

    private final Deque<Sent> waiting = new ArrayDeque<>();
    private Sent last;
    private boolean tainted = true;
    private boolean leadingTainted;
    private long keyTicks;
    private long nextNumber;
    private long lastKey = -1;

    /** A packet on its way through the decoder. */
    static final class Sent {
        private final long number;
        private final Packet packet;
        private boolean tainted;

        private Sent(long number, Packet packet, boolean tainted) {
            this.number = number;
            this.packet = packet;
            this.tainted = tainted;
        }

        /** What the decoder gets as the packet's time, and gives back with the picture. */
        long number() {
            return number;
        }

        Packet packet() {
            return packet;
        }

        boolean tainted() {
            return tainted;
        }
    }

    /** Enters the next packet in decoding order. */
    Sent add(Packet packet) {
        // The loss may be inside a keyframe itself, and H.265 decoders do not notice a missing slice. A JPEG refers to
        // nothing that was lost, and shows by itself whether it is complete.
        boolean loss = packet.lossBefore() && packet.codec() != Codec.JPEG;
        if (packet.key()) {
            leadingTainted = tainted || loss;
            keyTicks = packet.pts().ticks();
        }
        tainted = loss || (tainted && !packet.key());
        // What is shown before an open GOP's keyframe refers to the GOP before it, too.
        boolean leading = leadingTainted && !packet.key() && packet.pts().ticks() < keyTicks;
        last = new Sent(nextNumber++, packet, tainted || leading);
        if (packet.key()) {
            lastKey = last.number;
        }
        waiting.addLast(last);
        if (waiting.size() > LIMIT) {
            waiting.removeFirst();
        }
        return last;
    }

    /** The decoder stumbled over a packet: it and what follows, up to the next keyframe, is tainted. */
    void damaged(Sent sent) {
        boolean keyFollowed = lastKey > sent.number;
        sent.tainted = true;
        for (Sent later : waiting) {
            if (later.number > sent.number && (!keyFollowed || later.number < lastKey)) {
                later.tainted = true;
            }
        }
        tainted |= !keyFollowed;
    }

    /** The packet of a picture that came out; the one sent last if the decoder gives a number that is not waiting. */
    Sent take(long number) {
        for (Sent sent : waiting) {
            if (sent.number == number) {
                waiting.remove(sent);
                return sent;
            }
        }
        return last;
    }

    /** Whether nothing was sent since the start or {@link #clear()}. */
    boolean isEmpty() {
        return last == null;
    }

    /** The decoder was flushed: it needs a keyframe. */
    void clear() {
        waiting.clear();
        last = null;
        tainted = true;
    }
}
