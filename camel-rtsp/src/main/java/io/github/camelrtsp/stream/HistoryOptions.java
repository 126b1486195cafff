/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;

/**
 * How much of the encoded stream a reader wants in memory. What is kept are whole groups of pictures, from keyframe to
 * keyframe: never less than the last whole one and the present one, unless {@code maxBytes} forbids it.
 *
 * @param history what is to be covered, back from now; 0 for the least
 * @param maxBytes of encoded pictures; the oldest group goes first
 */
public record HistoryOptions(Duration history, long maxBytes) {
    /** Covers a trigger that comes late by a slow detector and a slow network, whatever the distance of keyframes. */
    public static final Duration DEFAULT_HISTORY = Duration.ofSeconds(2);

    /** 64 MiB. */
    public static final long DEFAULT_MAX_BYTES = 64L << 20;

    public HistoryOptions {
        if (history.isNegative()) {
            throw new IllegalArgumentException("history is a duration that is not negative, such as 10s");
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("historyMaxBytes is greater than 0, not " + maxBytes);
        }
    }

    /** The default. */
    public static HistoryOptions defaults() {
        return new HistoryOptions(DEFAULT_HISTORY, DEFAULT_MAX_BYTES);
    }

    /** What contents both. */
    HistoryOptions or(HistoryOptions other) {
        return new HistoryOptions(
                history.compareTo(other.history) > 0 ? history : other.history, Math.max(maxBytes, other.maxBytes));
    }
}
