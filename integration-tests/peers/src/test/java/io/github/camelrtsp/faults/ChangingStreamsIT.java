/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.RtspConstants;
import io.github.camelrtsp.faults.FaultRoute.Arrival;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.ClipFormat;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that are not what they were, or what a simple client hopes for: followed where that can be, never shown as garbage. */
@ExtendWith(FaultTable.class)
class ChangingStreamsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ClipFormat B_FRAMES = new ClipFormat(Codec.H264, new Size(320, 192), 25, 250, 25, 2);
    private static final ClipFormat VERY_LONG_GOP = new ClipFormat(Codec.H264, new Size(320, 192), 25, 250, 250);

    @Test
    void anotherSizeIsFollowedInTheSameSession() throws Exception {
        try (FaultRun run = FaultRun.of(PlayingFault.RESOLUTION_CHANGES, "").mayShow(ChangingStreams.LARGER)) {
            Size larger = ChangingStreams.LARGER.size();
            Arrival first = run.route().await(PATIENCE, "larger frame", sized(larger));
            run.route().await(PATIENCE, 30);
            assertThat(run.camera().log().calls()).hasSize(1);
            assertThat(run.route().consumer().getDroppedByCorruption()).isZero();
            assertThat(first.header(RtspConstants.WIDTH, Integer.class)).isEqualTo(larger.width());
            run.conclude(
                    "followed it with the first picture",
                    "",
                    longestGap(run.route().arrivals()));
        }
    }

    @ParameterizedTest
    @CsvSource({"RESOLUTION_CHANGES_ACROSS_SESSIONS, H264", "CODEC_CHANGES_ACROSS_SESSIONS, H265"})
    void anotherStreamAfterAReconnectIsFollowed(PlayingFault fault, Codec codec) throws Exception {
        try (FaultRun run =
                FaultRun.of(fault, "").mayShow(ChangingStreams.LARGER).mayShow(ChangingStreams.H265)) {
            run.route().await(PATIENCE, BrokenStreams.GOOD + 20);
            List<Arrival> arrivals = run.route().arrivals();
            Arrival last = arrivals.get(arrivals.size() - 1);
            assertThat(last.header(RtspConstants.CODEC, String.class)).isEqualTo(codec.name());
            assertThat(run.camera().log().attempts())
                    .as("sessions; %s", run.route().events().all())
                    .isEqualTo(2);
            run.conclude("opened again, played the new stream", "ended", longestGap(arrivals));
        }
    }

    /** The description is what a session promises: another one comes with another session. */
    @ParameterizedTest
    @EnumSource(
            value = PlayingFault.class,
            names = {"CODEC_CHANGES", "PAYLOAD_TYPE_CHANGES"})
    void anotherCodecInTheSameSessionEndsItAndIsNeverShown(PlayingFault fault) throws Exception {
        try (FaultRun run = FaultRun.of(fault, "stallTimeout=1s")) {
            StreamEvent.Waiting waiting = run.route().events().await(StreamEvent.Waiting.class, 1);
            assertThat(waiting.cause().kind()).isIn("stalled", "unsupported", "protocol-error");
            assertThat(waiting.cause().hint()).isNotEmpty();
            run.route().await(PATIENCE, 2 * BrokenStreams.GOOD - 4);
            run.concludeUncounted(
                    "showed none of it (stallTimeout=1s), opened again",
                    waiting.cause().kind());
        }
    }

    @Test
    void nothingIsShownBeforeTheFirstKeyframe() throws Exception {
        CameraSetup setup = CameraSetup.standard().withClip(ChangingStreams.LONG_GOP);
        try (FaultRun run = FaultRun.of(PlayingFault.STARTS_IN_GOP, setup, "", "")) {
            run.route().await(PATIENCE, 10);
            Arrival first = run.route().arrivals().get(0);
            assertThat(first.header(RtspConstants.KEY_FRAME, Boolean.class)).isTrue();
            assertThat(first.picture().number()).hasValue(ChangingStreams.LONG_GOP.gop());
            assertThat(run.route().consumer().getDroppedBeforeKeyframe()).isEqualTo(ChangingStreams.LONG_GOP.fps());
            assertThat(run.camera().log().calls()).hasSize(1);
            run.conclude("waited for the keyframe, 1 s later", "", null);
        }
    }

    /** The GOP is ten times the stall timeout. */
    @ParameterizedTest
    @CsvSource({"all, 75", "keyframes, 1"})
    void longGopIsNoStall(String decode, int frames) throws Exception {
        CameraSetup setup = CameraSetup.standard().withClip(VERY_LONG_GOP);
        try (FaultRun run = FaultRun.of(OpeningFault.NONE, setup, "stallTimeout=1s", "decode=" + decode)
                .called("GOP ten times the stallTimeout, decode=" + decode)) {
            run.route().await(PATIENCE, frames);
            run.camera().log().await("three seconds", log -> log.picturesSent() > 75);
            assertThat(run.route().events().all(StreamEvent.Stalled.class)).isEmpty();
            assertThat(run.route().events().all(StreamEvent.Waiting.class)).isEmpty();
            assertThat(run.camera().log().calls()).hasSize(1);
            run.conclude("played on", "", null);
        }
    }

    @Test
    void picturesWithBFramesComeInTheOrderInWhichTheyAreShown() throws Exception {
        CameraSetup setup = CameraSetup.standard().withClip(B_FRAMES);
        try (FaultRun run = FaultRun.of(OpeningFault.NONE, setup, "", "").called("B-frames")) {
            run.route().await(PATIENCE, 60);
            List<Arrival> arrivals = run.route().arrivals();
            List<Integer> numbers = arrivals.stream()
                    .map(arrival -> arrival.picture().number().orElseThrow())
                    .toList();
            assertThat(numbers).isSorted().doesNotHaveDuplicates();
            // Two may come out of the decoder at once, and a busy machine's route get the newer one only.
            long dropped = arrivals.stream()
                    .mapToLong(arrival -> arrival.header(RtspConstants.DROPPED, Long.class))
                    .sum();
            assertThat(numbers.get(numbers.size() - 1) + 1L - numbers.size())
                    .as("pictures that are missing in %s", numbers)
                    .isEqualTo(dropped);
            run.conclude("showed all, in order", "", null);
        }
    }

    private static java.util.function.Predicate<Arrival> sized(Size size) {
        return arrival -> arrival.picture().size().equals(size);
    }

    static Duration longestGap(List<Arrival> arrivals) {
        long longest = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            longest = Math.max(
                    longest, arrivals.get(i).nanos() - arrivals.get(i - 1).nanos());
        }
        return Duration.ofNanos(longest);
    }
}
