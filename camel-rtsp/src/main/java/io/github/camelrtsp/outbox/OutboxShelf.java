/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names of the events that an outbox holds, in order, and the places that are left. Safe for use by several threads. */
final class OutboxShelf {
    /** Whether who has no place waits for one. */
    enum Mode {
        OPEN,
        STOPPING
    }

    private final Clock clock;
    private final OutboxSequence sequence;

    /** Names that were given out, and are not yet under their name on the disk. */
    private final TreeSet<String> writing = new TreeSet<>();

    private final TreeSet<String> stored = new TreeSet<>();
    private OutboxLimit limit = OutboxLimit.DEFAULT;
    private Mode mode = Mode.OPEN;
    private String onItsWay = "";
    private int waiting;

    OutboxShelf(Clock clock) {
        this.clock = clock;
        this.sequence = new OutboxSequence(clock);
    }

    /** What is there from before; no new name is one of them, or sorts before them. */
    synchronized void fill(List<String> names, List<String> refused) {
        stored.addAll(names);
        Stream.concat(names.stream(), refused.stream()).forEach(sequence::startAfter);
    }

    synchronized void limit(OutboxLimit limit) {
        this.limit = limit;
        notifyAll();
    }

    synchronized OutboxLimit limit() {
        return limit;
    }

    synchronized void mode(Mode mode) {
        this.mode = mode;
        notifyAll();
    }

    /** A name for another event; null if there is no place for it. */
    synchronized String tryPlace(String camera) {
        if (depth() >= limit.maxEvents()) {
            return null;
        }
        String name = sequence.next(camera);
        writing.add(name);
        return name;
    }

    /** Waits until a place may have become free, at most so long; not at all if who waits is leaving. */
    synchronized void await(long millis, BooleanSupplier leaving) throws InterruptedException {
        if (mode == Mode.STOPPING || leaving.getAsBoolean()) {
            throw new InterruptedException("The route is stopping");
        }
        waiting++;
        try {
            wait(millis);
        } finally {
            waiting--;
        }
    }

    /** It is on the disk. It may have left meanwhile. */
    synchronized void written(String name) {
        if (writing.remove(name)) {
            stored.add(name);
        }
    }

    /** It did not come onto the disk. */
    synchronized void forget(String name) {
        writing.remove(name);
        notifyAll();
    }

    /** Takes away the oldest, rather not the one that is on its way to the bus; null if there is none. */
    synchronized String takeOldest() {
        String oldest = stored.stream()
                .filter(name -> !name.equals(onItsWay))
                .findFirst()
                .orElse(onItsWay);
        if (!stored.remove(oldest)) {
            return null;
        }
        notifyAll();
        return oldest;
    }

    synchronized void putBack(String name) {
        stored.add(name);
    }

    /**
     * The file leaves, if it is the oldest: one that came while the directory was listed may be in the list although an earlier one
     * that came meanwhile is not. People may have put files there, and taken away those that should be before it; and the file
     * itself may have been dropped since the directory was listed.
     */
    synchronized boolean begin(String name, Predicate<String> exists) {
        while (!stored.isEmpty() && stored.first().compareTo(name) < 0) {
            if (exists.test(stored.first())) {
                return false;
            }
            stored.pollFirst();
        }
        if (!writing.contains(name) && !stored.contains(name)) {
            if (!exists.test(name)) {
                return false;
            }
            stored.add(name);
        }
        onItsWay = name;
        return true;
    }

    synchronized void end() {
        onItsWay = "";
    }

    /** The one that is on its way; empty if none is. */
    synchronized String onItsWay() {
        return onItsWay;
    }

    /** Those that are on the disk unless somebody takes them away; without the one on its way, which is looked for there. */
    synchronized Set<String> held() {
        Set<String> held = new HashSet<>(stored);
        held.remove(onItsWay);
        return held;
    }

    synchronized void gone(Set<String> names) {
        stored.removeAll(names);
        notifyAll();
    }

    /** Whether it was there. */
    synchronized boolean remove(String name) {
        onItsWay = "";
        boolean there = stored.remove(name) | writing.remove(name);
        notifyAll();
        return there;
    }

    synchronized int depth() {
        return stored.size() + writing.size();
    }

    synchronized int waiting() {
        return waiting;
    }

    /** How long the oldest has been here. */
    synchronized Duration oldest() {
        Duration age = Stream.of(stored, writing)
                .filter(names -> !names.isEmpty())
                .map(TreeSet::first)
                .sorted()
                .findFirst()
                .map(name -> Duration.between(OutboxSequence.time(name), clock.instant()))
                .orElse(Duration.ZERO);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
