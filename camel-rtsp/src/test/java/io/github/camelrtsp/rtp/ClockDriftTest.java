/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockDriftTest {
    private final ClockDrift drift = new ClockDrift();

    private void reports(int count, double ppm, Random delays) {
        for (int i = 0; i < count; i++) {
            long now = i * 1_000_000_000L;
            drift.add(now, (long) (now * ppm / 1e6) - (delays == null ? 0 : (long) (delays.nextDouble() * 3e7)));
        }
    }

    @Test
    void isUnknownBeforeAMinuteHasPassed() {
        reports(60, 50, null);
        assertThat(drift.ppm()).isEmpty();
    }

    @Test
    void isExactWithoutDelays() {
        reports(200, -37.5, null);
        assertThat(drift.ppm().orElseThrow()).isCloseTo(-37.5, within(0.1));
    }

    @Test
    void delaysOfThirtyMillisecondsCostFewMillionths() {
        reports(900, 80, new Random(3));
        assertThat(drift.ppm().orElseThrow()).isCloseTo(80, within(10.0));
    }

    @Test
    void isForgottenAfterAStep() {
        reports(200, 50, null);
        drift.clear();
        assertThat(drift.ppm()).isEmpty();
    }
}
