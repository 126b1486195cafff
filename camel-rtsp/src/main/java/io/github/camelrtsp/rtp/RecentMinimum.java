/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/** The smallest of the values of the last time, which is once to twice as long as the window. */
final class RecentMinimum {
    private final long windowNanos;
    private long since;
    private long current = Long.MAX_VALUE;
    private long previous = Long.MAX_VALUE;

    RecentMinimum(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    void add(long value, long nanoTime) {
        if (isEmpty()) {
            since = nanoTime;
        } else if (nanoTime - since >= windowNanos) {
            previous = current;
            current = Long.MAX_VALUE;
            since = nanoTime;
        }
        current = Math.min(current, value);
    }

    /** Not when {@linkplain #isEmpty empty}. */
    long get() {
        return Math.min(previous, current);
    }

    boolean isEmpty() {
        return current == Long.MAX_VALUE;
    }

    void clear() {
        current = Long.MAX_VALUE;
        previous = Long.MAX_VALUE;
    }
}
