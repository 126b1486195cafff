/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.faults.FaultRoute.Arrival;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that end badly: the cause has a type, and the next good frame is there as soon as the camera is good. */
@ExtendWith(FaultTable.class)
class BrokenStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final CameraSetup ONCE = CameraSetup.standard().with(Spell.firstConnections(1));

    @ParameterizedTest
    @EnumSource(
            value = PlayingFault.class,
            names = {"RESET_IN_FRAGMENT", "CLOSED_IN_FRAGMENT", "BYE", "TEARDOWN_BY_SERVER"})
    void sessionThatEndsIsOpenedAgain(PlayingFault fault) throws Exception {
        try (FaultRun run = FaultRun.of(fault, ONCE, "", "")) {
            StreamEvent.Waiting waiting = run.route().events().await(StreamEvent.Waiting.class, 1);
            assertThat(waiting.cause()).isInstanceOf(RtspException.Ended.class);
            assertThat(waiting.cause().retryable()).isTrue();

            Duration back = back(run, BrokenStreams.GOOD);
            assertThat(back).isLessThan(Duration.ofMillis(1_500));
            run.conclude("told the end, opened again", waiting.cause().kind(), back);
        }
    }

    @Test
    void sessionsThatEndAgainAndAgainAreOpenedWithGrowingDelays() throws Exception {
        try (FaultRun run =
                FaultRun.of(PlayingFault.RESET_IN_FRAGMENT, "").called("reset in fragment, again and again")) {
            List<Duration> gaps = afterConnections(run, 5);
            assertThat(gaps.get(3)).isGreaterThan(gaps.get(0));
            assertThat(run.route().arrivals()).hasSizeGreaterThan(4 * BrokenStreams.GOOD / 2);
            run.conclude("opened again with growing delays, played what came", "ended", null);
        }
    }

    private static List<Duration> afterConnections(FaultRun run, int count) {
        run.camera().log().await(count + " sessions", log -> log.asked("PLAY").size() >= count);
        return run.camera().log().gaps();
    }

    @Test
    void silenceIsNoticedAndTheSessionOpenedAgain() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.HALF_OPEN, ONCE, "stallTimeout=1s", "")) {
            RtspException cause = stalled(run);
            assertThat(cause).hasMessageContaining("No packet for");
            Duration back = back(run, BrokenStreams.GOOD);
            assertThat(back).isBetween(Duration.ofMillis(900), Duration.ofMillis(2_500));
            assertThat(run.camera().log().asked("TEARDOWN")).isNotEmpty();
            run.conclude("noticed the silence (stallTimeout=1s), opened again", cause.kind(), back);
        }
    }

    @Test
    void rtpByteByByteIsAStall() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.SLOW_RTP, ONCE, "stallTimeout=1s", "")) {
            RtspException cause = stalled(run);
            Duration back = back(run, BrokenStreams.GOOD);
            assertThat(back).isLessThan(Duration.ofMillis(2_500));
            run.conclude("noticed that no picture came (stallTimeout=1s), opened again", cause.kind(), back);
        }
    }

    @Test
    void picturesThatCannotBeDecodedAreAStall() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.UNDECODABLE, ONCE, "stallTimeout=1s", "")) {
            RtspException cause = stalled(run);
            assertThat(cause).hasMessageContaining("none gave a picture");
            Duration back = back(run, BrokenStreams.GOOD);
            assertThat(back).isLessThan(Duration.ofMillis(3_500));
            run.conclude("delivered none of them, noticed (stallTimeout=1s), opened again", cause.kind(), back);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PlayingFault.class,
            names = {"GARBAGE_BETWEEN_FRAMES", "WRONG_FRAME_LENGTH"})
    void bytesThatBelongToNoFrameCostAFewPictures(PlayingFault fault) throws Exception {
        try (FaultRun run = FaultRun.of(fault, "")) {
            Duration back = back(run, BrokenStreams.GOOD);
            run.route().await(PATIENCE, 30);
            assertThat(run.camera().log().calls()).hasSize(1);
            assertThat(back).isLessThan(Duration.ofMillis(1_000));
            run.conclude("found the next frame in the same session", "", back);
        }
    }

    @Test
    void announcementIsAnsweredAndTheSessionGoesOn() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.ANNOUNCE_BY_SERVER, "")) {
            run.route().await(PATIENCE, 30);
            assertThat(run.camera().log().calls()).hasSize(1);
            assertThat(run.route().consumer().getDroppedByLoss()).isZero();
            run.conclude("answered it, played on", "", null);
        }
    }

    @Test
    void sessionIsKeptAlive() throws Exception {
        try (FaultRun run = FaultRun.of(OpeningFault.SHORT_SESSION, "")) {
            run.route().await(PATIENCE, 100);
            assertThat(run.camera().log().calls()).hasSize(1);
            run.conclude("kept it alive; nothing was lost", "", null);
        }
    }

    private static RtspException stalled(FaultRun run) throws InterruptedException {
        StreamEvent.Stalled stalled = run.route().events().await(StreamEvent.Stalled.class, 1);
        StreamEvent.Waiting waiting = run.route().events().await(StreamEvent.Waiting.class, 1);
        assertThat(waiting.cause()).isInstanceOf(RtspException.Stalled.class).isSameAs(stalled.cause());
        return waiting.cause();
    }

    /** From the last good frame before the fault to the first one after it; nothing between is lost, when all is well. */
    private static Duration back(FaultRun run, int good) throws InterruptedException {
        run.route().await(PATIENCE, good + 5);
        List<Arrival> arrivals = run.route().arrivals();
        long longest = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            longest = Math.max(
                    longest, arrivals.get(i).nanos() - arrivals.get(i - 1).nanos());
        }
        return Duration.ofNanos(longest);
    }
}
