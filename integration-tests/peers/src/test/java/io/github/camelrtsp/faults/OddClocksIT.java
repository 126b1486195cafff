/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.RtspConstants;
import io.github.camelrtsp.faults.FaultRoute.Arrival;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Cameras whose clocks are odd: every picture is shown, and its capture time is believable or says that it is not. */
@ExtendWith(FaultTable.class)
class OddClocksIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** Encoder, network and decoder are this machine, and it is busy. */
    private static final Duration CLOSE = Duration.ofMillis(400);

    @ParameterizedTest
    @EnumSource(
            value = PlayingFault.class,
            names = {"TIME_JUMPS_AHEAD", "TIME_JUMPS_BACK"})
    void mediaTimeThatJumpsLosesNothing(PlayingFault fault) throws Exception {
        try (FaultRun run = FaultRun.of(fault, "")) {
            run.route().await(PATIENCE, 45);
            assertThat(run.camera().log().calls()).hasSize(1);
            assertThat(run.route().consumer().getDroppedByLoss()).isZero();
            assertCaptureTimesAreNear(run.route().arrivals());
            run.conclude("played on in a new session id", "clock-step", null);
            assertThat(run.route().events().all(StreamEvent.ClockStepped.class)).isNotEmpty();
            assertThat(sessions(run)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PlayingFault.class,
            names = {"REPORTS_FROM_1970", "REPORTS_FROM_THE_FUTURE"})
    void clockThatCannotBeRightIsNotBelieved(PlayingFault fault) throws Exception {
        try (FaultRun run = FaultRun.of(fault, "")) {
            run.route().await(PATIENCE, 45);
            List<Arrival> arrivals = run.route().arrivals();
            assertThat(arrivals).allMatch(arrival -> source(arrival).equals("arrival"));
            assertCaptureTimesAreNear(arrivals);
            assertThat(run.route().events().all(StreamEvent.ClockStepped.class)).isEmpty();
            run.conclude("did not believe it: capture times by arrival", "", null);
        }
    }

    @Test
    void honestClockIsBelieved() throws Exception {
        try (FaultRun run = FaultRun.of(OpeningFault.NONE, "").called("honest clock")) {
            run.route().await(PATIENCE, 45);
            List<Arrival> arrivals = run.route().arrivals();
            assertThat(source(arrivals.get(arrivals.size() - 1))).isEqualTo("rtcp-sr");
            assertCaptureTimesAreNear(arrivals);
            assertThat(sessions(run)).hasSize(1);
            run.conclude("capture times by the camera's clock", "", null);
        }
    }

    @Test
    void clockThatDriftsIsNoStep() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.CLOCK_DRIFTS, "")) {
            run.route().await(PATIENCE, 100);
            assertThat(run.route().events().all(StreamEvent.ClockStepped.class)).isEmpty();
            assertThat(sessions(run)).hasSize(1);
            assertCaptureTimesAreNear(run.route().arrivals());
            run.conclude("followed it", "", null);
        }
    }

    @Test
    void clockThatIsSetIsToldAndBeginsANewSessionId() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.CLOCK_STEPS, "")) {
            StreamEvent.ClockStepped step = run.route().events().await(StreamEvent.ClockStepped.class, 1);
            assertThat(step.step()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            Arrival after = run.route().await(PATIENCE, "frame of the new session", arrival -> session(arrival)
                    .equals(step.sessionId()));
            assertThat(after.picture().number()).isPresent();
            assertThat(run.camera().log().calls()).hasSize(1);
            run.conclude(
                    "told the step, played on in a new session id",
                    "clock-step",
                    ChangingStreamsIT.longestGap(run.route().arrivals()));
        }
    }

    @ParameterizedTest
    @CsvSource({"low", "smooth"})
    void nothingOfABurstIsLost(String latency) throws Exception {
        try (FaultRun run =
                FaultRun.of(PlayingFault.BURSTS, "latency=" + latency).called("bursts, latency=" + latency)) {
            run.camera().log().await("three bursts", log -> log.picturesSent() >= 75);
            assertThat(run.camera().log().calls()).hasSize(1);
            assertThat(run.route().consumer().getDroppedByLoss()).isZero();
            assertThat(run.route().consumer().getDroppedByCorruption()).isZero();
            assertThat(run.route().events().all(StreamEvent.Waiting.class)).isEmpty();
            run.conclude("lost none", "", null);
        }
    }

    private static void assertCaptureTimesAreNear(List<Arrival> arrivals) {
        for (Arrival arrival : arrivals) {
            Instant captured = arrival.header(RtspConstants.CAPTURE_TIME, Instant.class);
            Instant received = arrival.header(RtspConstants.RECEIVE_TIME, Instant.class);
            assertThat(Duration.between(captured, received).abs())
                    .as("from capture (%s) to arrival", source(arrival))
                    .isLessThan(CLOSE);
        }
    }

    private static List<String> sessions(FaultRun run) {
        return run.route().arrivals().stream()
                .map(OddClocksIT::session)
                .distinct()
                .toList();
    }

    private static String session(Arrival arrival) {
        return arrival.header(RtspConstants.SESSION_ID, String.class);
    }

    private static String source(Arrival arrival) {
        return arrival.header(RtspConstants.CAPTURE_TIME_SOURCE, String.class);
    }
}
