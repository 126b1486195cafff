/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The ages of the pictures that were delivered last. Thread-safe. */
final class AgeWindow {
    static final int SIZE = 256;

    private final long[] nanos = new long[SIZE];
    private long count;

    synchronized void add(Duration age) {
        nanos[(int) (count++ % SIZE)] = age.toNanos();
    }

    /** Empty before the first. */
    Optional<FrameAges> snapshot() {
        long[] sorted;
        long last;
        synchronized (this) {
            if (count == 0) {
                return Optional.empty();
            }
            sorted = Arrays.copyOf(nanos, (int) Math.min(count, SIZE));
            last = nanos[(int) ((count - 1) % SIZE)];
        }
        Arrays.sort(sorted);
        return Optional.of(new FrameAges(
                Duration.ofNanos(last),
                rank(sorted, 0.5),
                rank(sorted, 0.95),
                Duration.ofNanos(sorted[sorted.length - 1])));
    }

    private static Duration rank(long[] sorted, double share) {
        return Duration.ofNanos(sorted[(int) Math.ceil(share * sorted.length) - 1]);
    }
}
