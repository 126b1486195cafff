/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides how long to wait after each failure. Confined to its stream's event loop.
 *
 * <ul>
 *   <li>After a connection that was stable ({@link ReconnectPolicy#stableAfter}) the first retry comes at once, and all
 *       counts begin anew: most cameras are back before anybody looks.
 *   <li>Else the delay doubles from {@link ReconnectPolicy#delay} to {@link ReconnectPolicy#maxDelay}, each time with "equal
 *       jitter" (half fixed, half random), so that the cameras of one switch do not come back in step.
 *   <li>A stream that had delivered and fell silent was waited for already, for all of the stall timeout: the retry comes
 *       within half of {@code delay}, and the doubling stays where it is.
 *   <li>What no attempt can mend ({@link RtspException#retryable} is false) is tried once each {@code maxDelay}.
 *   <li>A refused password: once more after {@code delay}, then when its account is open again, however many streams share
 *       it. 403, and 401 without credentials, are of one stream alone: once more after {@code delay}, then each {@link
 *       ReconnectPolicy#authRetryDelay}. Other failures in between do not make it forget; delivered packets do.
 *   <li>When a camera that was not reached answers again because its port was seen to open, that is another situation: the
 *       doubling starts {@linkplain #afresh afresh}.
 * </ul>
 *
 * <p>With {@link ReconnectPolicy#maxAttempts} failures in a row it is over. Whatever ended a wait early, each failure counts.
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

    /** Doubles from the beginning again. */
    void afresh() {
        doublings = 0;
    }

    /**
     * Notes a failure.
     *
     * @param cause of the failure
     * @param delivered how long the stream had delivered before it; zero if it never did
     * @param refusedFor how long the account stays closed to all; empty where no account is guarded
     * @return the wait before the next attempt; empty if there shall be none
     */
    Optional<Duration> next(RtspException cause, Duration delivered, Optional<Duration> refusedFor) {
        boolean wasStable = delivered.compareTo(policy.stableAfter()) >= 0;
        if (wasStable) {
            failures = 0;
            doublings = 0;
        }
        boolean hadDelivered = delivered.compareTo(Duration.ZERO) > 0;
        if (hadDelivered) {
            // The password worked. Other failures in between say nothing about it.
            refusals = 0;
        }
        failures++;
        if (policy.maxAttempts() >= 0 && failures >= policy.maxAttempts()) {
            return Optional.empty();
        }
        if (cause instanceof RtspException.Unauthorized || cause instanceof RtspException.Forbidden) {
            return Optional.of(refused(cause instanceof RtspException.Unauthorized ? refusedFor : Optional.empty()));
        }
        if (wasStable) {
            return Optional.of(Duration.ZERO);
        }
        if (hadDelivered && cause instanceof RtspException.Stalled) {
            return Optional.of(jittered(policy.delay().dividedBy(2)));
        }
        return Optional.of(jittered(cause.retryable() ? doubled() : policy.maxDelay()));
    }

    private Duration refused(Optional<Duration> account) {
        refusals++;
        boolean rarely = account.map(left -> !left.isZero()).orElse(refusals > 1);
        if (!rarely) {
            return jittered(policy.delay());
        }
        // A little more than the account's, so that the gate is open by then.
        return account.map(left -> left.plus(jittered(policy.delay()))).orElse(policy.authRetryDelay());
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
