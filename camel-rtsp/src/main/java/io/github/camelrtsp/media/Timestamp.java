/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.time.Duration;

/**
 * A media time: {@code ticks} of a clock that runs at {@code clockRate} ticks a second. Ticks are unwrapped (64 bits), may
 * start anywhere, and compare only within one session.
 *
 * @param ticks in units of 1/clockRate seconds
 * @param clockRate ticks a second, greater than 0 (video over RTP: 90,000)
 */
public record Timestamp(long ticks, int clockRate) {
    public Timestamp {
        if (clockRate <= 0) {
            throw new IllegalArgumentException("A clock rate is greater than 0, not " + clockRate);
        }
    }

    /** The time from {@code earlier} to this; negative if this is before it. */
    public Duration since(Timestamp earlier) {
        if (earlier.clockRate != clockRate) {
            throw new IllegalArgumentException("Clock rates differ: " + clockRate + " and " + earlier.clockRate);
        }
        return Duration.ofNanos(nanos(ticks - earlier.ticks));
    }

    /** Seconds since tick 0. */
    public double seconds() {
        return (double) ticks / clockRate;
    }

    private long nanos(long delta) {
        return delta / clockRate * 1_000_000_000L + delta % clockRate * 1_000_000_000L / clockRate;
    }
}
