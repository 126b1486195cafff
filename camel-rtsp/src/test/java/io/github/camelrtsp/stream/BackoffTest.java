/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RtspException REFUSED = new RtspException.Refused("nothing listens", null);
    private static final RtspException UNAUTHORIZED = new RtspException.Unauthorized("401");
    private static final RtspException UNSUPPORTED = new RtspException.Unsupported("only audio", "use another path");

    private static final Optional<Duration> NO_ACCOUNT = Optional.empty();

    /** The largest jitter there is: the delay itself. */
    private static final RandomGenerator HIGHEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void doublesUpToTheMaximum() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            delays.add(backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT)
                    .orElseThrow()
                    .toSeconds());
        }
        assertThat(delays).containsExactly(2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
        assertThat(backoff.failures()).isEqualTo(8);
    }

    @Test
    void jitterIsAtMostHalfOfTheDelay() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), Streams.chance());
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            delays.add(backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT).orElseThrow());
        }
        assertThat(delays.subList(10, 200))
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60)))
                .doesNotContain(delays.get(9));
    }

    @Test
    void firstRetryAfterAStableStreamComesAtOnceAndTheNextOnesWait() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        for (int i = 0; i < 5; i++) {
            backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT);
        }
        assertThat(backoff.next(REFUSED, Duration.ofSeconds(31), NO_ACCOUNT)).contains(Duration.ZERO);
        assertThat(backoff.failures()).isEqualTo(1);
        assertThat(backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofSeconds(2));
    }

    @Test
    void briefSuccessDoesNotResetTheDelay() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT);
        backoff.next(REFUSED, SECOND, NO_ACCOUNT);
        assertThat(backoff.next(REFUSED, SECOND, NO_ACCOUNT)).contains(Duration.ofSeconds(8));
    }

    @Test
    void wrongPasswordIsTriedOnceMoreAndThenRarely() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        assertThat(backoff.next(UNAUTHORIZED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofSeconds(2));
        assertThat(backoff.next(UNAUTHORIZED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofMinutes(30));
        assertThat(backoff.next(UNAUTHORIZED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofMinutes(30));
    }

    @Test
    void authRetryDelayHasNoJitterBelowItself() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), Streams.chance());
        backoff.next(UNAUTHORIZED, Duration.ZERO, NO_ACCOUNT);
        assertThat(backoff.next(UNAUTHORIZED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofMinutes(30));
    }

    @Test
    void whatAnotherAttemptCannotMendIsTriedRarely() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        assertThat(backoff.next(UNSUPPORTED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofSeconds(60));
    }

    @Test
    void givesUpAfterTheAllowedAttempts() {
        ReconnectPolicy twice = new ReconnectPolicy(SECOND, SECOND, 2, SECOND, SECOND);
        Backoff backoff = new Backoff(twice, HIGHEST);
        assertThat(backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT)).isPresent();
        assertThat(backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT)).isEqualTo(Optional.empty());
    }

    @Test
    void otherFailuresInBetweenDoNotMakeItForgetARefusal() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        backoff.next(UNAUTHORIZED, Duration.ZERO, NO_ACCOUNT);
        backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT);
        assertThat(backoff.next(UNAUTHORIZED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofMinutes(30));
        assertThat(backoff.next(UNAUTHORIZED, SECOND, NO_ACCOUNT)).contains(Duration.ofSeconds(2));
    }

    @Test
    void delaysThatWouldHammerOnACameraAreRefusedWithTheOptionsName() {
        Duration none = Duration.ZERO;
        assertThatThrownBy(() -> new ReconnectPolicy(none, SECOND, -1, SECOND, SECOND))
                .hasMessageContaining("reconnectDelay is at least 100ms");
        assertThatThrownBy(() -> new ReconnectPolicy(SECOND, Duration.ofMillis(500), -1, SECOND, SECOND))
                .hasMessageContaining("reconnectMaxDelay");
        assertThatThrownBy(() -> new ReconnectPolicy(SECOND, SECOND, -1, none, SECOND))
                .hasMessageContaining("authRetryDelay");
    }

    @Test
    void streamThatDeliveredAndFellSilentIsTriedAgainSoonWhateverTheDelayHasGrownTo() {
        RtspException stalled = new RtspException.Stalled("No packet for 10 s");
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        for (int i = 0; i < 8; i++) {
            backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT);
        }
        assertThat(backoff.next(stalled, SECOND, NO_ACCOUNT)).contains(SECOND);
        assertThat(backoff.next(stalled, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofSeconds(60));
    }

    @Test
    void otherSituationStartsTheDoublingAfresh() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        for (int i = 0; i < 8; i++) {
            backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT);
        }
        backoff.afresh();
        assertThat(backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofSeconds(2));
        assertThat(backoff.next(REFUSED, Duration.ZERO, NO_ACCOUNT)).contains(Duration.ofSeconds(4));
        assertThat(backoff.failures()).isEqualTo(10);
    }

    @Test
    void guardedAccountIsTriedAgainWhenItIsOpenAndALittleLater() {
        Backoff backoff = new Backoff(ReconnectPolicy.defaults(), HIGHEST);
        Optional<Duration> left = Optional.of(Duration.ofMinutes(12));
        assertThat(backoff.next(UNAUTHORIZED, Duration.ZERO, left))
                .contains(Duration.ofMinutes(12).plusSeconds(2));
        assertThat(backoff.next(UNAUTHORIZED, Duration.ZERO, Optional.of(Duration.ZERO)))
                .contains(Duration.ofSeconds(2));
    }
}
