/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The packets of the present group that were not decoded, from where the decoder stands: as long as they are here, every
 * picture of the group can still be had. Bounded. Confined to the decoding thread.
 */
final class HeldGroup {
    private static final int MAX_PACKETS = 1_024;
    private static final long MAX_BYTES = 16 << 20;

    /**
     * One of them.
     *
     * @param arrival with the readers that wait for its picture, if there are any
     * @param disposable whether nothing refers to it
     */
    record Held(Arrival arrival, boolean disposable) {
        boolean isAwaited() {
            return !arrival.readers().isEmpty();
        }
    }

    private final Deque<Held> packets = new ArrayDeque<>();
    private long bytes;

    /** @return whether there was room; else nothing is held any more */
    boolean add(Arrival arrival, boolean disposable) {
        packets.add(new Held(arrival, disposable));
        bytes += arrival.packet().data().length;
        if (packets.size() <= MAX_PACKETS && bytes <= MAX_BYTES) {
            return true;
        }
        clear();
        return false;
    }

    /** The decoder needs this one again before the others. */
    void again(Arrival keyframe) {
        packets.addFirst(new Held(keyframe.to(List.of()), false));
        bytes += keyframe.packet().data().length;
    }

    /** The first one; null if there is none. */
    Held poll() {
        Held first = packets.poll();
        if (first != null) {
            bytes -= first.arrival().packet().data().length;
        }
        return first;
    }

    /** Whether something is held to which others refer. */
    boolean hasReferences() {
        return packets.stream().anyMatch(held -> !held.disposable());
    }

    /** Whether somebody waits for the picture of one of them. */
    boolean isAwaited() {
        return packets.stream().anyMatch(Held::isAwaited);
    }

    /** Those who wait for a picture. */
    List<Subscription> awaiting() {
        return packets.stream()
                .flatMap(held -> held.arrival().readers().stream())
                .toList();
    }

    /** Readers get something newer: they wait for these no more. */
    void supersede(List<Subscription> readers) {
        if (!isAwaited()) {
            return;
        }
        List<Held> before = List.copyOf(packets);
        packets.clear();
        for (Held held : before) {
            held.arrival().readers().stream()
                    .filter(readers::contains)
                    .forEach(reader -> reader.drop(DropReason.QUEUE));
            List<Subscription> left = held.arrival().readers().stream()
                    .filter(reader -> !readers.contains(reader))
                    .toList();
            packets.add(new Held(held.arrival().to(left), held.disposable()));
        }
    }

    void clear() {
        packets.forEach(held -> held.arrival().drop(DropReason.QUEUE));
        packets.clear();
        bytes = 0;
    }
}
