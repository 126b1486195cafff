/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import java.time.Duration;

/**
 * When the pictures of a file are taken, and when they are sent.
 *
 * @param startNanos {@link System#nanoTime()} at which the first picture is taken; files with the same start play in step
 * @param latency from the moment that a picture is taken to its sending: what a camera's encoder needs
 */
public record Playback(long startNanos, Duration latency) {
    public Playback {
        if (latency.isNegative()) {
            throw new IllegalArgumentException(
                    "A picture cannot be sent before it is taken: " + latency.toMillis() + " ms");
        }
    }

    /** From now on, each picture sent as it is taken. */
    public static Playback now() {
        return new Playback(System.nanoTime(), Duration.ZERO);
    }

    /** The same start, each picture sent so long after it was taken. */
    public Playback withLatency(Duration latency) {
        return new Playback(startNanos, latency);
    }
}
