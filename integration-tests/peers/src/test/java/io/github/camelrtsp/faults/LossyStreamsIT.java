/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.RtspConstants;
import io.github.camelrtsp.faults.FaultRoute.Arrival;
import io.github.camelrtsp.peers.clip.PlayedPictures;
import io.github.camelrtsp.stream.PictureFault;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network does to RTP: what is lost is told and nothing that lacks it is shown; all else leaves no trace. */
@ExtendWith(FaultTable.class)
class LossyStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Over TCP it is the camera that drops, before it sends: common where its uplink is too slow. */
    @ParameterizedTest
    @CsvSource({"udp, low", "udp, smooth", "tcp, low"})
    void nothingThatLacksALostPacketIsShown(String transport, String latency) throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.LOSS, "transport=" + transport + "&latency=" + latency)
                .called("loss, " + transport + ", latency=" + latency)) {
            run.camera().log().await("100 pictures", log -> log.picturesSent() >= 100);
            assertThat(run.camera().log().calls()).hasSize(1);
            assertThat(run.route().arrivals()).hasSizeGreaterThan(20);
            assertThat(run.route().consumer().getLostPackets()).isPositive();
            assertThat(run.route().consumer().getDroppedByCorruption()).isPositive();
            assertThat(run.route()
                            .events()
                            .await(StreamEvent.FaultBegan.class, 1)
                            .fault())
                    .isEqualTo(PictureFault.CORRUPT);
            assertNumbersAgree(run);
            run.conclude("showed whole pictures only", "corrupt", null);
        }
    }

    @Test
    void damagedPicturesAreFlaggedWhereTheyAreWanted() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.LOSS, CameraSetup.standard(), "", "corruptFrames=deliver")) {
            run.camera().log().await("100 pictures", log -> log.picturesSent() >= 100);
            List<Arrival> arrivals = run.route().arrivals();
            assertThat(arrivals.stream().filter(LossyStreamsIT::isFlagged).count())
                    .isPositive();
            var clip = ClipPictures.of(CameraSetup.SHORT_GOP).clip();
            arrivals.stream()
                    .filter(arrival -> !isFlagged(arrival))
                    .forEach(arrival -> PlayedPictures.assertUndamaged(arrival.picture(), clip));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REORDERING, udp, low",
        "REORDERING, udp, smooth",
        "DUPLICATES, udp, low",
        "DUPLICATES, udp, smooth",
        "SEQUENCE_WRAPS, tcp, low",
        "SEQUENCE_WRAPS, udp, smooth",
        "TIMESTAMP_WRAPS, tcp, low"
    })
    void nothingIsLost(PlayingFault fault, String transport, String latency) throws Exception {
        try (FaultRun run = FaultRun.of(fault, "transport=" + transport + "&latency=" + latency)
                .called(fault.title() + ", " + transport + ", latency=" + latency)) {
            run.route().await(PATIENCE, 50);
            assertThat(run.camera().log().calls()).hasSize(1);
            assertThat(run.route().consumer().getDroppedByLoss()).isZero();
            assertThat(run.route().consumer().getDroppedByCorruption()).isZero();
            assertThat(run.route().consumer().getLostPackets()).isZero();
            // All but those that a busy machine was too slow for.
            assertNumbersAgree(run);
            run.conclude("lost none", "", null);
        }
    }

    @ParameterizedTest
    @CsvSource({"udp", "tcp"})
    void aSecondThatNeverCameIsCounted(String transport) throws Exception {
        try (FaultRun run =
                FaultRun.of(PlayingFault.OUTAGE, "transport=" + transport).called("one second lost, " + transport)) {
            run.camera().log().await("70 pictures", log -> log.picturesSent() >= 70);
            // The number of pictures that nobody saw is known from the time they took.
            assertThat(run.route().consumer().getDroppedByLoss()).isBetween(22L, 28L);
            run.conclude(
                    "counted the lost pictures",
                    "corrupt",
                    ChangingStreamsIT.longestGap(run.route().arrivals()).minusSeconds(1));
        }
    }

    /** The distance of two frames' sequence numbers is that of the numbers in their pictures. */
    private static void assertNumbersAgree(FaultRun run) {
        Arrival before = null;
        for (Arrival arrival : run.route().arrivals()) {
            if (before != null) {
                int count = CameraSetup.SHORT_GOP.count();
                int shown = (number(arrival) - number(before) + count) % count;
                assertThat(sequence(arrival) - sequence(before)).isEqualTo(shown);
            }
            before = arrival;
        }
    }

    private static int number(Arrival arrival) {
        return arrival.picture().number().orElseThrow();
    }

    private static long sequence(Arrival arrival) {
        return arrival.header(RtspConstants.SEQUENCE, Long.class);
    }

    private static boolean isFlagged(Arrival arrival) {
        return arrival.header(RtspConstants.CORRUPT, Boolean.class);
    }
}
