/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;

/**
 * How patiently a lost camera is tried again.
 *
 * @param delay before the second attempt; doubled for each one after it
 * @param maxDelay upper bound of the doubling
 * @param maxAttempts failures in a row after which the stream closes; -1 for never
 * @param authRetryDelay wait after a second 401 or 403 in a row, so that no camera locks the account
 * @param stableAfter a connection that delivered for so long was stable: the count starts anew after it
 */
public record ReconnectPolicy(
        Duration delay, Duration maxDelay, int maxAttempts, Duration authRetryDelay, Duration stableAfter) {

    /** Less would hammer on the camera. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    public ReconnectPolicy {
        if (delay.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("reconnectDelay is at least 100ms, not " + delay.toMillis() + " ms");
        }
        if (maxDelay.compareTo(delay) < 0) {
            throw new IllegalArgumentException("reconnectMaxDelay (" + maxDelay.toMillis()
                    + " ms) is not shorter than reconnectDelay (" + delay.toMillis() + " ms)");
        }
        if (authRetryDelay.compareTo(delay) < 0) {
            throw new IllegalArgumentException("authRetryDelay (" + authRetryDelay.toMillis()
                    + " ms) is not shorter than reconnectDelay (" + delay.toMillis() + " ms): cameras lock accounts");
        }
    }

    /** 2 s doubling to 60 s for ever, 30 minutes after wrong credentials, stable after 30 s. */
    public static ReconnectPolicy defaults() {
        return new ReconnectPolicy(
                Duration.ofSeconds(2), Duration.ofSeconds(60), -1, Duration.ofMinutes(30), Duration.ofSeconds(30));
    }
}
