/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.stream.ReaderOptions.CorruptFrames;
import io.github.camelrtsp.stream.SnapshotException.Reason;
import io.github.camelrtsp.stream.StillRequest.Align;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stills of a clip of ten pictures a second with a keyframe every two; picture n comes at n times 100 ms. */
class StillTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private PlayedClip clip;

    @BeforeEach
    void open() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
        hold(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        clip.close();
    }

    @Test
    void isThePictureThatIsNearestToTheWantedTime() throws Exception {
        List<Frame> pictures = decodedOneAfterTheOther(60);
        for (int millis : List.of(3300, 3340, 1980, 2000, 2040, 0, 5860)) {
            Still still = order(exact(millis)).join();
            int nearest = Math.round(millis / 100f);
            assertThat(still.sequence()).isEqualTo(nearest + 1);
            assertThat(still.offset()).isEqualTo(Duration.ofMillis(100L * nearest - millis));
            assertThat(still.wanted()).isEqualTo(Instant.EPOCH.plusMillis(millis));
            assertThat(still.alignment()).isEqualTo(Still.Alignment.ARRIVAL);
            assertThat(still.frame().planes()).isEqualTo(pictures.get(nearest).planes());
        }
    }

    @Test
    void keyframeNearestToTheWantedTimeIsGivenAtOnce() {
        clip.playInTime(0, 50, INTERVAL);
        assertThat(order(request(at(2900), Align.KEYFRAME, Duration.ZERO))
                        .join()
                        .sequence())
                .isEqualTo(21);
        assertThat(order(request(at(60_000), Align.KEYFRAME, Duration.ZERO))
                        .join()
                        .sequence())
                .isEqualTo(41);
    }

    @Test
    void withoutATriggerItIsTheNewestPicture() {
        clip.playInTime(0, 34, INTERVAL);
        Still still =
                order(request(Optional.empty(), Align.EXACT, Duration.ZERO)).join();
        assertThat(still.sequence()).isEqualTo(34);
        assertThat(order(request(Optional.empty(), Align.EXACT, Duration.ofMillis(-1000)))
                        .join()
                        .sequence())
                .isEqualTo(24);
    }

    @Test
    void isScaledIfASizeIsWanted() {
        clip.playInTime(0, 10, INTERVAL);
        StillRequest half = new StillRequest(
                at(500),
                Optional.empty(),
                Duration.ZERO,
                Align.EXACT,
                FrameScale.of(OptionalInt.of(384), OptionalInt.empty()),
                CorruptFrames.DROP,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
        assertThat(order(half).join().frame().height()).isEqualTo(288);
    }

    @Test
    void pictureThatIsStillToComeIsWaitedFor() {
        clip.playInTime(0, 30, INTERVAL);
        CompletableFuture<Still> still = order(exact(3240));
        assertThat(still).isNotDone();
        clip.playInTime(30, 33, INTERVAL);
        assertThat(still).isNotDone();
        clip.playInTime(33, 34, INTERVAL);
        assertThat(still.join().sequence()).isEqualTo(33);
    }

    @Test
    void pictureThatDoesNotComeIsAnErrorAfterTheTimeout() {
        clip.playInTime(0, 30, INTERVAL);
        CompletableFuture<Still> still = order(exact(3240));
        clip.loop.advance(Duration.ofMillis(1900));
        assertThat(still).isNotDone();
        clip.loop.advance(Duration.ofMillis(100));
        SnapshotException failure = failure(still);
        assertThat(failure.reason()).isEqualTo(Reason.NOT_YET);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.available()).contains(Instant.EPOCH.plusMillis(2900));
        assertThat(failure).hasMessageContaining("gate: no picture of 1970-01-01T00:00:03.240Z");
    }

    @Test
    void timeFarAheadIsAnErrorAtOnce() {
        clip.playInTime(0, 30, INTERVAL);
        assertThat(failure(order(exact(3_600_000))).hint()).contains("NTP");
    }

    @Test
    void timeBeforeTheHistoryIsAnErrorThatNamesItsBeginning() {
        clip.close();
        openWith(Duration.ofSeconds(1));
        clip.playInTime(0, 120, INTERVAL);
        SnapshotException failure = failure(order(exact(3000)));
        assertThat(failure.reason()).isEqualTo(Reason.TOO_OLD);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessageContaining("the history begins at 1970-01-01T00:00:08Z");
        assertThat(failure.available()).contains(Instant.EPOCH.plusMillis(8000));
    }

    @Test
    void damagedPictureIsReplacedByTheNearestWholeOne() {
        clip.playInTime(0, 25, INTERVAL);
        clip.camera.lose();
        clip.playInTime(26, 45, INTERVAL);
        Still still = order(exact(2700)).join();
        assertThat(still.sequence()).isEqualTo(25);
        assertThat(still.frame().origin().corrupt()).isFalse();
        // The group after it is whole.
        assertThat(order(exact(3900)).join().sequence()).isEqualTo(41);
    }

    @Test
    void damagedPictureIsGivenToWhoWantsIt() {
        clip.playInTime(0, 25, INTERVAL);
        clip.camera.lose();
        clip.playInTime(26, 45, INTERVAL);
        StillRequest wanted = new StillRequest(
                at(2700),
                Optional.empty(),
                Duration.ZERO,
                Align.EXACT,
                FrameScale.source(),
                CorruptFrames.DELIVER,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
        assertThat(order(wanted).join().sequence()).isIn(28L, 29L);
    }

    @Test
    void nothingWithinTheToleranceIsAnError() {
        clip.playInTime(0, 30, INTERVAL);
        clip.loop.advance(Duration.ofSeconds(5));
        clip.reconnect();
        clip.playInTime(40, 60, INTERVAL);
        SnapshotException failure = failure(order(exact(5000)));
        assertThat(failure.reason()).isEqualTo(Reason.MISSING);
        assertThat(order(exact(2800)).join().sequence()).isEqualTo(29);
    }

    @Test
    void streamThatIsDownGivesWhatItHasAndElseItsCause() {
        clip.playInTime(0, 30, INTERVAL);
        clip.camera.mute();
        clip.camera.end(PlayedClip.ENDED);
        clip.loop.run();
        clip.camera.failing(PlayedClip.ENDED, PlayedClip.ENDED, PlayedClip.ENDED);
        clip.loop.advance(Duration.ofMillis(100));
        assertThat(order(exact(2500)).join().sequence()).isEqualTo(26);
    }

    @Test
    void ordersAtTheSameTimeAreAllServed() throws Exception {
        List<Frame> pictures = decodedOneAfterTheOther(60);
        List<CompletableFuture<Still>> stills = new ArrayList<>();
        for (int n : List.of(55, 43, 59, 43, 21, 50)) {
            stills.add(order(exact(100 * n)));
        }
        assertThat(stills.stream().map(still -> still.join().sequence())).containsExactly(56L, 44L, 60L, 44L, 22L, 51L);
        for (CompletableFuture<Still> still : stills) {
            Still made = still.join();
            assertThat(made.frame().planes())
                    .isEqualTo(pictures.get((int) made.sequence() - 1).planes());
        }
        assertThat(stills.get(1).join().frame()).isNotNull();
    }

    @Test
    void decoderIsClosedWhenNobodyAsksAnyMore() {
        clip.playInTime(0, 30, INTERVAL);
        order(exact(2500)).join();
        assertThat(io.github.camelrtsp.ffmpeg.NativeLedger.live()).isNotEmpty();
        clip.loop.advance(Duration.ofSeconds(2));
        assertThat(io.github.camelrtsp.ffmpeg.NativeLedger.live()).isEmpty();
    }

    private void openWith(Duration history) {
        try {
            clip = new PlayedClip(PlayedClip.PEDESTRIANS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        hold(history);
    }

    private void hold(Duration history) {
        clip.stream.history().hold(new HistoryOptions(history, HistoryOptions.DEFAULT_MAX_BYTES));
    }

    private List<Frame> decodedOneAfterTheOther(int count) {
        TestReader reader = new TestReader(clip.stream, TestReader.damagedToo(), Runnable::run);
        clip.playInTime(0, count, INTERVAL);
        reader.close();
        assertThat(reader.frames).hasSize(count);
        return reader.frames.stream().map(StreamFrame::frame).toList();
    }

    private CompletableFuture<Still> order(StillRequest request) {
        return clip.stream.stills().order(request);
    }

    static Optional<CaptureTime> at(long millis) {
        return Optional.of(
                new CaptureTime(Instant.EPOCH.plusMillis(millis), CaptureTime.Source.ARRIVAL, Duration.ofMillis(500)));
    }

    static StillRequest exact(long millis) {
        return request(at(millis), Align.EXACT, Duration.ZERO);
    }

    static StillRequest request(Optional<CaptureTime> trigger, Align align, Duration offset) {
        return new StillRequest(
                trigger,
                Optional.empty(),
                offset,
                align,
                FrameScale.source(),
                CorruptFrames.DROP,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }

    static SnapshotException failure(CompletableFuture<Still> still) {
        assertThat(still).isDone();
        Throwable thrown = catchThrowable(still::join);
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(SnapshotException.class);
        return (SnapshotException) thrown.getCause();
    }
}
