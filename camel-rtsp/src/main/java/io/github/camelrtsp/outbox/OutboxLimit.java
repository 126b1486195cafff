/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

/**
 * How many events an outbox holds at most, and what happens to more.
 *
 * @param maxEvents 1 or more
 * @param whenFull what happens to more
 */
public record OutboxLimit(int maxEvents, WhenFull whenFull) {
    /** What an outbox has of which nothing is said. */
    public static final OutboxLimit DEFAULT = new OutboxLimit(100_000, WhenFull.WAIT);

    /** @throws IllegalArgumentException if it holds no event */
    public OutboxLimit {
        if (maxEvents < 1) {
            throw new IllegalArgumentException("maxEvents=" + maxEvents + ": an outbox holds at least 1 event");
        }
    }

    /** Whether it is noticeably less than full: below it, the next time that it is full is told again. */
    boolean hasRoom(int held) {
        return held <= maxEvents - Math.max(1, maxEvents / 10);
    }

    @Override
    public String toString() {
        return "maxEvents=" + maxEvents + ", whenFull=" + whenFull;
    }
}
