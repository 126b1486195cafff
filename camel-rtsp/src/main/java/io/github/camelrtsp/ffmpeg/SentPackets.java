/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Remembers which packets went into a decoder, to name the packet of each picture that comes out, and whether the
 * picture can be trusted. FFmpeg flags the damaged picture at best, and not those that refer to it; so a stream is
 * tainted from a loss or damage to the next keyframe, in decoding order, and before its first keyframe. A gap in the
 * packets' numbers is a loss, whoever left them out.
 */
final class SentPackets {
    // More than any decoder holds back (16 pictures); what never comes out must not pile up.
    private static final int LIMIT = 32;

    private final Deque<Sent> waiting = new ArrayDeque<>();
    private Sent last;
    private Sent shown;
    private boolean tainted = true;
    private boolean leadingTainted;
    private long keyTicks;
    private long nextNumber;
    private long lastKey = -1;
    private long lastSequence;

    /** A packet on its way through the decoder. */
    static final class Sent {
        private final long number;
        private final Packet packet;
        /** Number of the keyframe that it comes after, or is. */
        private final long group;
        /** Shown before that keyframe. */
        private final boolean leading;

        private boolean tainted;

        private Sent(long number, Packet packet, long group, boolean leading, boolean tainted) {
            this.number = number;
            this.packet = packet;
            this.group = group;
            this.leading = leading;
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

        /** Whether it is to be shown before {@code other}. Times compare only within a group: they may jump with a keyframe. */
        private boolean isBefore(Sent other) {
            boolean earlier = packet.pts().ticks() < other.packet.pts().ticks();
            return group == other.group ? earlier : group < other.group && (earlier || !other.leading);
        }
    }

    /** Enters the next packet in decoding order. */
    Sent add(Packet packet) {
        // A JPEG refers to nothing that was lost, and shows by itself whether it is complete.
        boolean refers = packet.codec() != Codec.JPEG;
        boolean gap = last != null && packet.sequence() != lastSequence + 1;
        lastSequence = packet.sequence();
        boolean loss = refers && (packet.lossBefore() || gap);
        if (packet.key()) {
            leadingTainted = tainted || loss;
            keyTicks = packet.pts().ticks();
            // Decoders do not always notice that a slice of a keyframe is missing.
            tainted = refers && packet.lossInside();
        } else {
            tainted |= loss;
        }
        // What is shown before an open GOP's keyframe refers to the GOP before it, too.
        boolean leading = !packet.key() && packet.pts().ticks() < keyTicks;
        if (packet.key()) {
            lastKey = nextNumber;
        }
        last = new Sent(nextNumber++, packet, lastKey, leading, tainted || leading && leadingTainted);
        waiting.addLast(last);
        if (waiting.size() > LIMIT) {
            waiting.removeFirst();
        }
        return last;
    }

    /** The next packet is left out, and no other refers to it: what is lost is only what was lost before it. */
    void skip(Packet packet) {
        if (last != null && (packet.lossBefore() || packet.sequence() != lastSequence + 1)) {
            tainted = true;
        }
        lastSequence = packet.sequence();
    }

    /**
     * The decoder stumbled over a packet: it and what follows, up to the next keyframe, is tainted. To what is shown before an
     * open GOP's keyframe nothing refers that is shown after it.
     */
    void damaged(Sent sent) {
        boolean keyFollowed = lastKey > sent.number;
        sent.tainted = true;
        for (Sent later : waiting) {
            boolean sameGroup = later.number > sent.number && (!keyFollowed || later.number < lastKey);
            later.tainted |= sameGroup && (later.leading || !sent.leading);
        }
        if (!keyFollowed) {
            tainted |= !sent.leading;
            leadingTainted = true;
        }
    }

    /** The packet of a picture that came out; null if it is not waiting: the second picture of a packet, or one given up. */
    Sent take(long number) {
        for (Sent sent : waiting) {
            if (sent.number == number) {
                waiting.remove(sent);
                shown = sent;
                return sent;
            }
        }
        return null;
    }

    /** The one that was sent last; null if there is none. */
    Sent last() {
        return last;
    }

    /**
     * Forgets the packets that will give no picture any more, once the decoder has handed over all it can.
     *
     * @param heldBack how many pictures the decoder keeps to put them in order. Without any, what has not come out never
     *     will; else whatever is to be shown before the picture that was shown last
     */
    void forgetOverdue(int heldBack) {
        if (heldBack == 0) {
            waiting.clear();
        } else if (waiting.size() > heldBack && shown != null) {
            waiting.removeIf(sent -> sent.isBefore(shown));
        }
    }

    /** Whether a picture of the packet may still come. */
    boolean isWaiting(Packet packet) {
        return waiting.stream().anyMatch(sent -> sent.packet == packet);
    }

    /** Whether nothing was sent since the start or {@link #clear()}. */
    boolean isEmpty() {
        return last == null;
    }

    /** The decoder was flushed: it needs a keyframe. */
    void clear() {
        waiting.clear();
        last = null;
        shown = null;
        tainted = true;
    }
}
