/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides how long to wait after each failure. Confined to its stream's event loop.
 *
 * <p>After a stable connection the first retry comes at once: most cameras are back before anybody looks. Then the delay
 * doubles from {@link ReconnectPolicy#delay} to {@link ReconnectPolicy#maxDelay}, each time with "equal jitter" (half
 * fixed, half random), so that the cameras of one switch do not come back in step.
 */
final class Backoff {
    private final ReconnectPolicy policy;
    private final RandomGenerator random;
    private int failures;
    private int doublings;
    private int refusals;

    Backoff(ReconnectPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** Failures in a row. */
    int failures() {
        return failures;
    }

    /**
     * Notes a failure.
     *
     * @param cause of the failure
     * @param played how long the stream had delivered before it; zero if it never did
     * @return the wait before the next attempt; empty if there shall be none
     */
    Optional<Duration> next(RtspException cause, Duration played) {
        boolean wasStable = played.compareTo(policy.stableAfter()) >= 0;
        if (wasStable) {
            failures = 0;
            doublings = 0;
        }
        if (played.compareTo(Duration.ZERO) > 0) {
            // The password worked. Other failures in between say nothing about it.
            refusals = 0;
        }
        failures++;
        if (policy.maxAttempts() >= 0 && failures >= policy.maxAttempts()) {
            return Optional.empty();
        }
        if (cause instanceof RtspException.Unauthorized || cause instanceof RtspException.Forbidden) {
            refusals++;
            return Optional.of(refusals > 1 ? policy.authRetryDelay() : jittered(policy.delay()));
        }
        if (wasStable) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(jittered(cause.retryable() ? doubled() : policy.maxDelay()));
    }

    private Duration doubled() {
        Duration delay = policy.delay().multipliedBy(1L << Math.min(doublings, 20));
        if (delay.compareTo(policy.maxDelay()) >= 0) {
            return policy.maxDelay();
        }
        doublings++;
        return delay;
    }

    private Duration jittered(Duration delay) {
        long half = delay.toNanos() / 2;
        return Duration.ofNanos(half + (half > 0 ? random.nextLong(half + 1) : 0));
    }
}
