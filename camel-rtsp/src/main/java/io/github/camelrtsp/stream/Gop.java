/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import java.util.ArrayList;
import java.util.List;

/** A keyframe and what follows up to the next one. Any thread. */
final class Gop {
    private final TimeLine line;
    private final boolean continued;

    private final List<Packet> packets = new ArrayList<>();
    private long bytes;
    private int damagedFrom = Integer.MAX_VALUE;

    /** @param continued whether it follows another group of the line without a break */
    Gop(TimeLine line, boolean continued) {
        this.line = line;
        this.continued = continued;
    }

    TimeLine line() {
        return line;
    }

    /** @param loss whether something between the packet before it and this one, or in it, was lost */
    synchronized void add(Packet packet, boolean loss) {
        boolean damaged = packet.key() ? packet.lossInside() : loss;
        if (damaged) {
            damagedFrom = Math.min(damagedFrom, packets.size());
        }
        packets.add(packet);
        bytes += packet.data().length;
    }

    /** A decoder found that this picture is not whole; those after it refer to it. */
    synchronized void damaged(int index) {
        damagedFrom = Math.min(damagedFrom, index);
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized int size() {
        return packets.size();
    }

    synchronized Packet first() {
        return packets.get(0);
    }

    synchronized Packet last() {
        return packets.get(packets.size() - 1);
    }

    /** The packets up to now, in the order of decoding. */
    synchronized List<Packet> packets() {
        return List.copyOf(packets);
    }

    /** Whether the picture came whole, and what it refers to. */
    synchronized boolean isWhole(int index) {
        return index < damagedFrom;
    }

    /** Whether the picture is shown before the keyframe, and refers to the group before (an open GOP). */
    boolean isLeading(Packet packet) {
        return packet.pts().ticks() < first().pts().ticks();
    }

    /** Whether pictures of this one may refer to the group before. */
    boolean isContinued() {
        return continued;
    }
}
