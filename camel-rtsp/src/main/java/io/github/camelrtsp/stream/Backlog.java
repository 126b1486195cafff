/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What waits for a decoder, in order: packets, and what is to be done between them. Bounded: what is too much is dropped
 * before it is decoded, up to the next keyframe. Thread-safe.
 */
final class Backlog {

    /**
     * How much may wait.
     *
     * @param packets number of packets
     * @param bytes of all packets
     * @param age of what is still worth decoding; empty for any age
     */
    record Bounds(int packets, long bytes, Optional<Age> age) {
        /**
         * Pictures that all readers want young.
         *
         * <p>A decoder that was held up catches up: what it decodes then was not more than a second late. One that cannot
         * keep up loses the rest of a group as soon as the next one is there, and it is a quarter of a second late. Where many
         * streams wait for a thread, keyframes get too old as well: none is better than one of long ago.
         */
        static Bounds young() {
            return new Bounds(128, 16 << 20, Optional.of(new Age(Duration.ofMillis(250), Duration.ofSeconds(1))));
        }

        /** Pictures of which none is to be missing: a minute of 8 Mbit/s. */
        static Bounds patient() {
            return new Bounds(1 << 16, 64 << 20, Optional.empty());
        }
    }

    /**
     * When packets are too late.
     *
     * @param withKeyframe how long they may have waited if a keyframe waits behind them
     * @param most how long they may have waited at all
     */
    record Age(Duration withKeyframe, Duration most) {}

    /**
     * The next thing to do: one of both.
     *
     * @param arrival a packet, or null
     * @param task something else, or null
     * @param late whether the packet has waited too long
     */
    record Next(Arrival arrival, Runnable task, boolean late) {}

    private record Item(Arrival arrival, Runnable task, long since) {
        boolean isKey() {
            return arrival != null && arrival.packet().key();
        }
    }

    private final Bounds bounds;
    private final LongSupplier nanoTime;
    private final Runnable gap;
    private final Deque<Item> items = new ArrayDeque<>();
    private int packets;
    private int keys;
    private long bytes;
    private boolean broken;

    /** @param gap to be done where packets were dropped, in order with the others */
    Backlog(Bounds bounds, LongSupplier nanoTime, Runnable gap) {
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        this.gap = gap;
    }

    /** Something to do after all packets that wait. */
    synchronized void add(Runnable task) {
        items.add(new Item(null, task, 0));
    }

    /** @return whether everything is still within the bounds; else something was dropped */
    synchronized boolean add(Arrival arrival) {
        if (broken && !arrival.packet().key()) {
            arrival.shed(DropReason.QUEUE);
            return false;
        }
        broken = false;
        items.add(new Item(arrival, null, nanoTime.getAsLong()));
        count(arrival, 1);
        boolean within = true;
        while (packets > bounds.packets() || bytes > bounds.bytes() || isOldestTooOld()) {
            within = false;
            shed();
        }
        return within;
    }

    /** The oldest packet goes, and what cannot be decoded without it. */
    private void shed() {
        boolean any = false;
        for (Iterator<Item> each = items.iterator(); each.hasNext(); ) {
            Item item = each.next();
            if (any && item.isKey()) {
                beginWithGap();
                return;
            }
            if (item.arrival() != null) {
                any = true;
                each.remove();
                count(item.arrival(), -1);
                item.arrival().shed(DropReason.QUEUE);
            }
        }
        beginWithGap();
        broken = true;
    }

    private void beginWithGap() {
        if (items.isEmpty() || items.peek().task() != gap) {
            items.addFirst(new Item(null, gap, 0));
        }
    }

    /** What nobody polls is not kept until somebody does. */
    private boolean isOldestTooOld() {
        for (Item item : items) {
            if (item.arrival() != null) {
                return bounds.age().isPresent()
                        && waited(item) > bounds.age().get().most().toNanos();
            }
        }
        return false;
    }

    /** The next one, if there is one. */
    synchronized Optional<Next> poll() {
        Item item = items.poll();
        if (item == null) {
            return Optional.empty();
        }
        if (item.arrival() != null) {
            count(item.arrival(), -1);
        }
        return Optional.of(new Next(item.arrival(), item.task(), isLate(item)));
    }

    private boolean isLate(Item item) {
        if (item.arrival() == null || bounds.age().isEmpty()) {
            return false;
        }
        Age age = bounds.age().get();
        long most = (keys > 0 ? age.withKeyframe() : age.most()).toNanos();
        return waited(item) > most;
    }

    private long waited(Item item) {
        return nanoTime.getAsLong() - item.since();
    }

    private void count(Arrival arrival, int sign) {
        packets += sign;
        bytes += (long) sign * arrival.packet().data().length;
        keys += arrival.packet().key() ? sign : 0;
    }

    synchronized boolean isEmpty() {
        return items.isEmpty();
    }

    /** Drops all packets; nothing waits any more. */
    synchronized void clear() {
        items.stream().filter(item -> item.arrival() != null).forEach(item -> item.arrival()
                .shed(DropReason.QUEUE));
        items.clear();
        packets = 0;
        keys = 0;
        bytes = 0;
    }
}
