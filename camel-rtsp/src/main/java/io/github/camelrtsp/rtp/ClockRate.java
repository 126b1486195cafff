/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/**
 * Ticks of an RTP clock and nanoseconds.
 *
 * @param hertz ticks a second, greater than 0
 */
record ClockRate(int hertz) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    ClockRate {
        if (hertz <= 0) {
            throw new IllegalArgumentException("A clock rate is greater than 0, not " + hertz);
        }
    }

    long nanos(long ticks) {
        return ticks / hertz * NANOS_PER_SECOND + ticks % hertz * NANOS_PER_SECOND / hertz;
    }

    long ticks(long nanos) {
        return nanos / NANOS_PER_SECOND * hertz + nanos % NANOS_PER_SECOND * hertz / NANOS_PER_SECOND;
    }
}
