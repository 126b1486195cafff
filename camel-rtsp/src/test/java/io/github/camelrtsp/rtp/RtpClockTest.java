/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.CaptureTime.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpClockTest {
    private static final Instant NOON = ScriptedClock.NOON;
    private final ScriptedClock camera = new ScriptedClock();

    @Test
    void untilTheFirstReportAPictureWasTakenWhenItArrived() {
        camera.delay = Duration.ofMillis(30);
        assertThat(camera.picture().captureTime())
                .isEqualTo(new CaptureTime(NOON.plusMillis(30), Source.ARRIVAL, RtpClock.ARRIVAL_UNCERTAINTY));
        assertThat(camera.clock.status().source()).isEqualTo(Source.ARRIVAL);
        assertThat(camera.clock.status().driftPpm()).isEmpty();
    }

    @Test
    void theFirstReportIsNoStep() {
        camera.delay = Duration.ofMillis(20);
        camera.play(Duration.ofSeconds(6));
        CaptureTime time = camera.picture().captureTime();
        assertThat(time.source()).isEqualTo(Source.RTCP_SR);
        assertThat(time.time()).isEqualTo(camera.truth());
        assertThat(time.uncertainty()).isBetween(Duration.ofMillis(40), Duration.ofMillis(41));
        assertThat(camera.steps).isEmpty();
    }

    @Test
    void aReportThatComesBeforeTheFirstPictureIsKept() {
        camera.report().pass(Duration.ofMillis(100));
        CaptureTime time = camera.picture().captureTime();
        assertThat(time.source()).isEqualTo(Source.RTCP_SR);
        assertThat(time.time()).isEqualTo(camera.truth());
    }

    @Test
    void aWrapOfTheTimestampBetweenReportAndPictureIsNoJump() {
        camera.firstTicks = 0xffff_ff00L - 5 * 90_000;
        camera.play(Duration.ofSeconds(12));
        assertThat(camera.picture().captureTime().time()).isEqualTo(camera.truth());
        assertThat(camera.steps).isEmpty();
        assertThat(camera.stamps)
                .extracting(RtpClock.Stamp::ticks)
                .isSorted()
                .last()
                .satisfies(ticks -> assertThat(ticks).isGreaterThan(0xffff_ffffL));
    }

    @Test
    void theReportThatCameFastestBoundsTheUncertainty() {
        camera.picture();
        camera.delay = Duration.ofMillis(200);
        camera.report();
        camera.delay = Duration.ofMillis(4);
        camera.pass(Duration.ofSeconds(1)).report();
        assertThat(camera.picture().captureTime().uncertainty())
                .isBetween(Duration.ofMillis(46), Duration.ofMillis(47));
    }

    @Test
    void withoutReportsTheUncertaintyGrows() {
        camera.play(Duration.ofSeconds(6));
        Duration before = camera.picture().captureTime().uncertainty();
        camera.pass(Duration.ofHours(1));
        assertThat(camera.picture().captureTime().uncertainty().minus(before)).isGreaterThan(Duration.ofMillis(350));
        assertThat(camera.steps).isEmpty();
    }

    @Test
    void clocksThatAreNotSetAreNotBelieved() {
        for (Duration wrong : new Duration[] {
            Duration.between(NOON, Instant.parse("1970-01-01T00:01:00Z")), Duration.ofDays(400), Duration.ofSeconds(-6)
        }) {
            ScriptedClock unset = new ScriptedClock();
            unset.ahead = wrong;
            unset.play(Duration.ofSeconds(12));
            assertThat(unset.picture().captureTime())
                    .isEqualTo(new CaptureTime(unset.truth(), Source.ARRIVAL, RtpClock.ARRIVAL_UNCERTAINTY));
            assertThat(unset.steps).isEmpty();
            assertThat(unset.clock.status().offset()).isEqualTo(wrong);
        }
    }

    @Test
    void aReportWithoutAWallClockSaysNothing() {
        camera.picture();
        camera.clock.report(new Rtcp.SenderReport(1, 0, 1000, 0, 0, java.util.List.of()), NOON, 0);
        assertThat(camera.picture().captureTime().source()).isEqualTo(Source.ARRIVAL);
        assertThat(camera.clock.status().offset()).isZero();
    }

    @Test
    void aReportOfAnotherTimeLineIsNotBelieved() {
        camera.picture();
        camera.report(NOON, camera.ticks() + 90_000 * 60);
        assertThat(camera.picture().captureTime().source()).isEqualTo(Source.ARRIVAL);
        camera.pass(Duration.ofMillis(40)).report();
        assertThat(camera.picture().captureTime().source()).isEqualTo(Source.RTCP_SR);
        assertThat(camera.steps).isEmpty();
    }

    @Test
    void aClockThatIsSetAfterBootIsBelievedFromThenOnWithoutAStep() {
        camera.ahead = Duration.ofDays(-20_000);
        camera.play(Duration.ofSeconds(20));
        camera.ahead = Duration.ZERO;
        camera.play(Duration.ofSeconds(10)).play(Duration.ofSeconds(1));
        assertThat(camera.picture().captureTime().source()).isEqualTo(Source.RTCP_SR);
        assertThat(camera.steps).isEmpty();
    }

    @Test
    void aClockThatIsSetToAnotherTimeStepsOnce() {
        camera.play(Duration.ofSeconds(20));
        camera.ahead = Duration.ofMillis(1500);
        camera.play(Duration.ofSeconds(20));
        assertThat(camera.steps).containsExactly(Duration.ofMillis(1500));
        assertThat(camera.picture().captureTime().time())
                .isEqualTo(camera.truth().plusMillis(1500));
        assertThat(camera.picture().captureTime().uncertainty()).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void aClockThatIsSetWrongIsLeftAndTakenBackEachWithOneStep() {
        camera.play(Duration.ofSeconds(20));
        camera.ahead = Duration.ofHours(1);
        camera.play(Duration.ofSeconds(20));
        assertThat(camera.steps).containsExactly(Duration.ofHours(1));
        assertThat(camera.picture().captureTime().time()).isEqualTo(camera.truth());
        camera.ahead = Duration.ZERO;
        camera.play(Duration.ofSeconds(20));
        assertThat(camera.steps).containsExactly(Duration.ofHours(1), Duration.ofHours(-1));
        assertThat(camera.picture().captureTime().source()).isEqualTo(Source.RTCP_SR);
    }

    @Test
    void reportsInWholeSecondsDoNotStepAllTheTime() {
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            camera.picture();
            camera.report(camera.cameraTime().truncatedTo(java.time.temporal.ChronoUnit.SECONDS), camera.ticks());
            camera.pass(Duration.ofMillis(40 * (100 + random.nextInt(50))));
        }
        assertThat(camera.steps).hasSizeLessThanOrEqualTo(2);
        CaptureTime time = camera.picture().captureTime();
        assertThat(Duration.between(time.time(), camera.truth()).abs()).isLessThanOrEqualTo(time.uncertainty());
    }

    @Test
    void aMediaClockThatRunsSlowIsNoStepOfTheCamerasClock() {
        // It says 25 pictures a second and takes 21.
        for (int i = 0; i < 21 * 60; i++) {
            camera.picture(1000 + i * 3600L);
            camera.pass(Duration.ofNanos(1_000_000_000L / 21));
            if (i % 105 == 104) {
                camera.report(camera.cameraTime(), 1000 + (i + 1) * 3600L);
            }
        }
        assertThat(camera.steps).isEmpty();
        CaptureTime time = camera.picture(1000 + 21 * 60 * 3600L).captureTime();
        assertThat(time.source()).isEqualTo(Source.RTCP_SR);
        assertThat(Duration.between(time.time(), camera.truth()).abs()).isLessThanOrEqualTo(time.uncertainty());
    }

    @Test
    void theDriftOfTheCamerasClockIsMeasuredInSpiteOfTheNetwork() {
        Random random = new Random(7);
        camera.driftPpm = 120;
        for (int i = 0; i < 60; i++) {
            camera.delay = Duration.ZERO;
            camera.picture();
            camera.delay = Duration.ofMillis(random.nextInt(10) == 0 ? 900 : random.nextInt(8));
            camera.report().pass(Duration.ofSeconds(5));
            if (i < 11) {
                assertThat(camera.clock.status().driftPpm()).isEmpty();
            }
        }
        assertThat(camera.clock.status().driftPpm().orElseThrow()).isBetween(90.0, 150.0);
        assertThat(camera.steps).isEmpty();
    }

    @Test
    void aClockThatRunsAwayIsLeftWithAStep() {
        camera.driftPpm = 500;
        camera.ahead = Duration.ofMillis(4900);
        camera.play(Duration.ofMinutes(10));
        assertThat(camera.steps).hasSize(1);
        assertThat(camera.steps.get(0)).isBetween(Duration.ofMillis(-5010), Duration.ofMillis(-4990));
        assertThat(camera.picture().captureTime().time()).isEqualTo(camera.truth());
    }

    @Test
    void mediaTimeThatJumpsIsOneStepAndArrivalUntilTheNextReport() {
        for (int seconds : new int[] {3600, -3600, 4, -4, 20_000}) {
            ScriptedClock jumping = new ScriptedClock();
            jumping.play(Duration.ofSeconds(6));
            jumping.firstTicks += 90_000L * seconds;
            CaptureTime first = jumping.picture().captureTime();
            assertThat(first.source()).isEqualTo(Source.ARRIVAL);
            assertThat(first.time()).isEqualTo(jumping.truth());
            jumping.play(Duration.ofSeconds(6));
            assertThat(jumping.steps).as(seconds + " s").hasSize(1);
            assertThat(jumping.steps.get(0).toSeconds()).isEqualTo(seconds);
            CaptureTime later = jumping.picture().captureTime();
            assertThat(later.source()).isEqualTo(Source.RTCP_SR);
            assertThat(later.time()).isEqualTo(jumping.truth());
        }
    }

    @Test
    void aReportThatIsThereBeforeTheMediaTimeItTellsOfIsKeptForIt() {
        camera.play(Duration.ofSeconds(6));
        camera.firstTicks += 90_000L * 3600;
        camera.report();
        CaptureTime time = camera.picture().captureTime();
        assertThat(time.source()).isEqualTo(Source.RTCP_SR);
        assertThat(time.time()).isEqualTo(camera.truth());
        assertThat(camera.steps).hasSize(1);
    }

    @Test
    void picturesThatTheNetworkHeldUpKeepTheTimeTheyWereTaken() {
        camera.play(Duration.ofSeconds(6));
        long taken = camera.ticks();
        Instant truth = camera.truth();
        camera.pass(Duration.ofSeconds(8));
        for (int i = 0; i < 200; i++) {
            CaptureTime time = camera.picture(taken + i * 3600L).captureTime();
            assertThat(time.source()).isEqualTo(Source.RTCP_SR);
            assertThat(time.time()).isEqualTo(truth.plusMillis(40L * i));
        }
        camera.play(Duration.ofSeconds(12));
        assertThat(camera.steps).isEmpty();
    }

    @Test
    void aMediaClockThatStoodStillIsUncertainAndThenAStep() {
        camera.play(Duration.ofSeconds(6));
        camera.pass(Duration.ofSeconds(60));
        camera.firstTicks -= 60 * 90_000L;
        CaptureTime time = camera.picture().captureTime();
        assertThat(Duration.between(time.time(), camera.truth()).abs()).isLessThanOrEqualTo(time.uncertainty());
        camera.play(Duration.ofSeconds(6));
        assertThat(camera.steps).hasSize(1);
        assertThat(camera.picture().captureTime().time()).isEqualTo(camera.truth());
    }

    @Test
    void betweenStepsCaptureTimesDoNotGoBackByMoreThanTheUncertainty() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            ScriptedClock wild = new ScriptedClock();
            CaptureTime before = null;
            for (int i = 0; i < 400; i++) {
                wild.delay = Duration.ofMillis(random.nextInt(300));
                RtpClock.Stamp stamp = wild.picture();
                CaptureTime time = stamp.captureTime();
                if (before != null && stamp.step().isZero()) {
                    assertThat(Duration.between(time.time(), before.time())).isLessThanOrEqualTo(time.uncertainty());
                }
                before = time;
                if (random.nextInt(20) == 0) {
                    wild.ahead = Duration.ofMillis(random.nextInt(12_000) - 6000);
                }
                if (random.nextInt(4) == 0) {
                    wild.report(wild.cameraTime().plusMillis(random.nextInt(100)), wild.ticks());
                }
                wild.pass(Duration.ofMillis(40 + random.nextInt(500)));
            }
        }
    }

    @Test
    void anotherSourcesClockIsUnknownUntilItReports() {
        camera.play(Duration.ofSeconds(6));
        camera.clock.newSource();
        assertThat(camera.picture().captureTime().source()).isEqualTo(Source.ARRIVAL);
        assertThat(camera.steps).isEmpty();
    }
}
