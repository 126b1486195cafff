/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An hour of each sort of camera: no step that was none, no time that is worse than it says, no wrong number. */
class ClockHourTest {
    private static final long SECOND = 1_000_000_000L;

    private final SimulatedHour hour = new SimulatedHour();

    private void playsHonestly(Duration uncertainty) {
        hour.play();
        assertThat(hour.steps).isEmpty();
        assertHonest(uncertainty);
    }

    private void assertHonest(Duration uncertainty) {
        assertThat(hour.beyond)
                .as("error beyond the uncertainty, at " + hour.beyondAt)
                .isLessThanOrEqualTo(Duration.ZERO);
        assertThat(hour.largestUncertainty).isLessThan(uncertainty);
        assertThat(hour.sequenceOff).isZero();
    }

    @Test
    void perfect() {
        playsHonestly(Duration.ofMillis(60));
    }

    @ParameterizedTest
    @ValueSource(longs = {200, -200})
    void drifting(long ppm) {
        hour.media = at -> at + at / 1_000_000 * ppm;
        hour.ahead = at -> at / 1_000_000 * ppm;
        playsHonestly(Duration.ofMillis(800));
    }

    @Test
    void stepsOfNtp() {
        hour.ahead = at -> at > 1200 * SECOND && at < 2400 * SECOND ? SECOND : 0;
        hour.play();
        assertThat(hour.steps).hasSize(2);
        assertThat(hour.steps.get(0)).isBetween(Duration.ofMillis(999), Duration.ofMillis(1001));
        assertThat(hour.steps.get(1)).isBetween(Duration.ofMillis(-1001), Duration.ofMillis(-999));
        assertHonest(Duration.ofMillis(1100));
    }

    @Test
    void wholeSecondsInReports() {
        hour.reported = time -> time.truncatedTo(ChronoUnit.SECONDS);
        hour.reportEvery = 5 * SECOND + 370_000_000L;
        playsHonestly(Duration.ofMillis(2100));
    }

    @Test
    void seldomReports() {
        hour.reportEvery = 30 * SECOND;
        playsHonestly(Duration.ofMillis(60));
    }

    @Test
    void bFrames() {
        hour.bFrames = true;
        hour.gop = 51;
        playsHonestly(Duration.ofMillis(90));
    }

    @Test
    void variableRate() {
        Random random = new Random(3);
        hour.interval = at -> SECOND / (5 + random.nextInt(26));
        playsHonestly(Duration.ofMillis(60));
    }

    @Test
    void everyPictureAKeyframe() {
        hour.gop = 1;
        playsHonestly(Duration.ofMillis(60));
    }

    @Test
    void loss() {
        hour.loss = 0.02;
        playsHonestly(Duration.ofMillis(60));
    }

    @Test
    void lossWithOddRates() {
        for (long fps : new long[] {1, 7, 12, 15, 30}) {
            SimulatedHour one = new SimulatedHour();
            one.loss = 0.02;
            one.interval = at -> SECOND / fps;
            one.play();
            assertThat(one.steps).isEmpty();
            assertThat(one.sequenceOff).as(fps + " a second").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void timestampRateOffByOnePercent(long percent) {
        hour.media = at -> at + at / 100 * percent;
        playsHonestly(Duration.ofMillis(700));
    }

    @Test
    void bursts() {
        hour.honestSince = Duration.ofSeconds(2); // arrival is all that is known until the first report
        hour.sent = at -> (at / SECOND + 1) * SECOND;
        playsHonestly(Duration.ofMillis(1100));
    }

    @Test
    void wrap() {
        hour.firstTicks = 0xffff_ffffL - 100L * 90_000;
        playsHonestly(Duration.ofMillis(60));
    }
}
