/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.FrameScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers that come, go, pause, and cannot keep up. */
class ReaderLifeTest {
    private PlayedClip clip;

    @BeforeEach
    void open() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
    }

    @AfterEach
    void nothingNativeIsLeft() {
        clip.close();
    }

    @Test
    void suspendedReaderCostsNoDecodingAndResumesWithAKeyframe() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 10);
        reader.subscription.suspend();
        clip.play(10, 30);
        reader.subscription.resume();
        clip.play(30, 60);
        assertThat(reader.sequences().subList(10, 30))
                .isEqualTo(LongStream.rangeClosed(41, 60).boxed().toList());
        assertThat(reader.counts().received()).isEqualTo(40);
    }

    @Test
    void slowReaderGetsTheNewestPictureAndNobodyWaitsForIt() {
        List<Runnable> busy = new ArrayList<>();
        TestReader slow = new TestReader(clip.stream, TestReader.options(Sampling.all()), busy::add);
        TestReader fast = clip.read(Sampling.all());
        clip.play(0, 10);
        busy.remove(0).run();
        clip.play(10, 20);
        busy.remove(0).run();
        assertThat(fast.frames).hasSize(20);
        assertThat(slow.sequences()).containsExactly(10L, 20L);
        assertThat(slow.frames.get(1).dropped()).isEqualTo(9);
        assertThat(slow.dropped(DropReason.QUEUE)).isEqualTo(18);
    }

    @Test
    void pictureThatIsDroppedAfterAnotherIsNotToldWithIt() {
        List<Runnable> busy = new ArrayList<>();
        TestReader slow =
                new TestReader(clip.stream, TestReader.options(TestReader.every(Duration.ofMillis(500))), busy::add);
        clip.play(0, 4);
        busy.remove(0).run();
        clip.play(4, 6);
        busy.remove(0).run();
        assertThat(slow.sequences()).containsExactly(1L, 6L);
        assertThat(slow.frames.get(0).dropped()).isZero();
        assertThat(slow.frames.get(1).dropped()).isEqualTo(4);
    }

    @Test
    void readerThatNoThreadCouldServeIsServedAgainLater() {
        boolean[] full = {true};
        TestReader reader = new TestReader(clip.stream, TestReader.options(Sampling.all()), task -> {
            if (full[0]) {
                throw new java.util.concurrent.RejectedExecutionException("on purpose");
            }
            task.run();
        });
        clip.play(0, 5);
        full[0] = false;
        clip.play(5, 10);
        assertThat(reader.sequences()).containsExactly(6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void readerWhoseFramesCannotBeMadeDoesNotStarveTheOthers() {
        TestReader impossible = new TestReader(
                clip.stream,
                new ReaderOptions(
                        Sampling.all(),
                        FrameScale.of(OptionalInt.of(1_000_000), OptionalInt.of(1_000_000)),
                        ReaderOptions.CorruptFrames.DROP),
                Runnable::run);
        TestReader good = clip.read(Sampling.all());
        clip.play(0, 10);
        assertThat(good.frames).hasSize(10);
        assertThat(impossible.frames).isEmpty();
        assertThat(impossible.dropped(DropReason.FAILED)).isEqualTo(10);
    }

    @Test
    void closedReaderGetsNothingMore() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 5);
        clip.stream.remove(reader.subscription);
        clip.play(5, 10);
        assertThat(reader.frames).hasSize(5);
    }

    @Test
    void newSessionStartsWithItsOwnKeyframeAndNumbers() {
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 5);
        clip.camera.end(PlayedClip.ENDED);
        clip.loop.advance(Duration.ofSeconds(3));
        clip.play(3, 25);
        assertThat(reader.sequences().subList(5, 10)).containsExactly(18L, 19L, 20L, 21L, 22L);
        assertThat(reader.frames.get(5).sessionId())
                .isNotEqualTo(reader.frames.get(4).sessionId());
    }

    @Test
    void keyframeThatComesBeforeTheAnswerToPlayIsNotLost() {
        clip.camera.mute();
        TestReader reader = clip.read(Sampling.all());
        clip.camera.end(PlayedClip.ENDED);
        clip.loop.advance(Duration.ofSeconds(3));
        clip.play(0, 2);
        clip.camera.answer();
        clip.play(2, 4);
        clip.loop.run();
        assertThat(reader.sequences()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void pictureThatIsInTheDecoderWhenItsReaderPausesIsCountedAsDropped() throws Exception {
        try (PlayedClip reordered = new PlayedClip("ffmpeg/h265-b-frames.mp4")) {
            TestReader reader = reordered.read(Sampling.all());
            reordered.play(0, 5);
            long inside = reader.counts().onTheWay();
            assertThat(inside).isPositive();
            reader.subscription.suspend();
            reordered.camera.end(PlayedClip.ENDED);
            reordered.loop.run();
            assertThat(reader.counts().onTheWay()).isZero();
            assertThat(reader.dropped(DropReason.QUEUE)).isEqualTo(inside);
        }
    }

    @Test
    void picturesThatTheDecoderHoldsBackComeWhenTheSessionEnds() throws Exception {
        try (PlayedClip reordered = new PlayedClip("ffmpeg/h265-b-frames.mp4")) {
            TestReader reader = reordered.read(Sampling.all());
            reordered.playAll();
            assertThat(reader.frames).hasSizeLessThan(30);
            reordered.camera.end(PlayedClip.ENDED);
            reordered.loop.run();
            assertThat(reader.frames).hasSize(30);
        }
    }

    @Test
    void pictureThatWaitsWhenItsReaderPausesOrLeavesIsCountedAsDropped() {
        List<Runnable> busy = new ArrayList<>();
        TestReader pausing = new TestReader(clip.stream, TestReader.options(Sampling.all()), busy::add);
        TestReader leaving = new TestReader(clip.stream, TestReader.options(Sampling.all()), busy::add);
        clip.play(0, 1);
        pausing.subscription.suspend();
        leaving.close();
        busy.forEach(Runnable::run);
        assertThat(pausing.frames).isEmpty();
        assertThat(leaving.frames).isEmpty();
        assertThat(pausing.dropped(DropReason.QUEUE)).isEqualTo(1);
        assertThat(leaving.dropped(DropReason.QUEUE)).isEqualTo(1);
    }

    @Test
    void closedReaderDoesNotComeBack() {
        TestReader reader = clip.read(Sampling.all());
        reader.close();
        reader.subscription.resume();
        clip.play(0, 5);
        assertThat(reader.counts().received()).isZero();
    }

    @Test
    void pictureThatIsTooOldWhenTheRouteIsReadyIsDropped() {
        List<Runnable> busy = new ArrayList<>();
        ReaderOptions young = new ReaderOptions(
                Sampling.all(),
                FrameScale.source(),
                ReaderOptions.CorruptFrames.DROP,
                Optional.of(Duration.ofMillis(200)));
        TestReader reader = new TestReader(clip.stream, young, busy::add);
        clip.play(0, 1);
        clip.loop.advance(Duration.ofMillis(200));
        busy.remove(0).run();
        clip.play(1, 2);
        clip.loop.advance(Duration.ofMillis(201));
        busy.remove(0).run();
        assertThat(reader.sequences()).containsExactly(1L);
        assertThat(reader.dropped(DropReason.AGE)).isEqualTo(1);
    }

    @Test
    void readerThatJoinsInTheMiddleOfAGroupGetsWhatTheDecoderIsAt() {
        clip.read(Sampling.all());
        clip.play(0, 10);
        TestReader late = clip.read(Sampling.all());
        clip.play(10, 20);
        assertThat(late.sequences()).first().isEqualTo(11L);
        assertThat(late.counts().received()).isEqualTo(10);
    }

    @Test
    void readerThatWantsAllJoinsOneOfKeyframesAtTheNextKeyframe() {
        TestReader keyframes = clip.read(TestReader.keyframes());
        clip.play(0, 10);
        TestReader all = clip.read(Sampling.all());
        clip.play(10, 30);
        assertThat(all.sequences()).first().isEqualTo(21L);
        assertThat(all.dropped(DropReason.START)).isEqualTo(10);
        assertThat(keyframes.dropped(DropReason.START)).isZero();
        assertThat(keyframes.dropped(DropReason.RATE)).isEqualTo(28);
    }
}
