/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clock that all programs of the benchmark share: nanoseconds since 1970, as Python's time.time_ns(). */
final class WallClock {
    private WallClock() {}

    static long nanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
