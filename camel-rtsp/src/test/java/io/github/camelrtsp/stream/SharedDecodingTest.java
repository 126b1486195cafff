/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.ffmpeg.FileReader;
import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Timestamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers of one stream get of a real clip: 120 pictures of 768x576, ten a second, a keyframe every 20. */
class SharedDecodingTest {
    private static final Path CLIP = Path.of("src/test/resources/pedestrians-12s.mp4");

    private final ManualLoop loop = new ManualLoop();
    private final List<FilePacket> clip = new ArrayList<>();
    private FakeCamera camera;
    private CameraStream stream;

    @BeforeEach
    void open() throws Exception {
        try (FileReader reader = FileReader.open(CLIP)) {
            camera = new FakeCamera(reader.description().video().orElseThrow());
            for (Optional<FilePacket> next = reader.read(); next.isPresent(); next = reader.read()) {
                clip.add(next.get());
            }
        }
        stream = new CameraStream(
                "gate",
                camera,
                Duration.ofSeconds(10),
                ReconnectPolicy.defaults(),
                new CameraStream.Environment(
                        loop, Runnable::run, loop::nanoTime, loop.clock(), RandomGenerator.getDefault()));
        stream.start();
        loop.run();
    }

    @AfterEach
    void nothingNativeIsLeft() {
        stream.close();
        loop.run();
        assertThat(NativeLedger.live()).isEmpty();
    }

    @Test
    void everyPictureArrivesInOrder() {
        Reader reader = read(Sampling.all());
        play(0, 120);
        assertThat(reader.sequences())
                .isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
        assertThat(reader.frames).allSatisfy(frame -> {
            assertThat(frame.frame().width()).isEqualTo(768);
            assertThat(frame.frame().height()).isEqualTo(576);
            assertThat(frame.dropped()).isZero();
        });
    }

    @Test
    void readersShareOneDecoder() {
        Reader all = read(Sampling.all());
        play(0, 1);
        int natives = NativeLedger.count();
        Reader two = read(every(Duration.ofMillis(500)));
        play(1, 120);
        assertThat(NativeLedger.count()).isEqualTo(natives);
        assertThat(all.frames).hasSize(120);
        assertThat(two.frames).hasSize(24);
        assertThat(two.frames.get(5).frame())
                .isSameAs(all.frames
                        .get((int) two.sequences().get(5).longValue() - 1)
                        .frame());
    }

    @Test
    void keyframesAreAllThatIsDecodedWhenTheySuffice() {
        Reader reader = read(new Sampling(Optional.empty(), Sampling.Decode.KEYFRAMES));
        play(0, 120);
        assertThat(reader.sequences()).containsExactly(1L, 21L, 41L, 61L, 81L, 101L);
        assertThat(reader.frames.get(3).dropped()).isEqualTo(19);
        assertThat(reader.statistics().dropped(DropReason.RATE)).isEqualTo(114);
    }

    @Test
    void oneEveryGopBecomesKeyframesOnlyOnceTheGopIsMeasured() {
        Reader reader = read(every(Duration.ofSeconds(2)));
        play(0, 120);
        assertThat(stream.gop()).contains(Duration.ofSeconds(2));
        assertThat(reader.sequences()).containsExactly(1L, 21L, 41L, 61L, 81L, 101L);
        assertThat(reader.frames)
                .allSatisfy(frame -> assertThat(frame.frame().origin().key()).isTrue());
    }

    @Test
    void keyframesReaderGetsKeyframesAlsoWhenOthersNeedAllPictures() {
        Reader all = read(Sampling.all());
        Reader keyframes = read(new Sampling(Optional.empty(), Sampling.Decode.KEYFRAMES));
        play(0, 120);
        assertThat(all.frames).hasSize(120);
        assertThat(keyframes.sequences()).containsExactly(1L, 21L, 41L, 61L, 81L, 101L);
    }

    @Test
    void readerWhoseFramesCannotBeMadeDoesNotStarveTheOthers() {
        Reader impossible = new Reader(
                new ReaderOptions(
                        Sampling.all(),
                        FrameScale.of(OptionalInt.of(60_000), OptionalInt.of(60_000)),
                        ReaderOptions.CorruptFrames.DROP),
                Runnable::run);
        Reader good = read(Sampling.all());
        play(0, 10);
        assertThat(good.frames).hasSize(10);
        assertThat(impossible.frames).isEmpty();
        assertThat(impossible.statistics().dropped(DropReason.FAILED)).isEqualTo(10);
    }

    @Test
    void readerThatNoThreadCouldServeIsServedAgainLater() {
        boolean[] full = {true};
        Reader reader = new Reader(
                new ReaderOptions(Sampling.all(), FrameScale.source(), ReaderOptions.CorruptFrames.DROP), task -> {
                    if (full[0]) {
                        throw new java.util.concurrent.RejectedExecutionException("on purpose");
                    }
                    task.run();
                });
        play(0, 5);
        full[0] = false;
        play(5, 10);
        assertThat(reader.sequences()).containsExactly(6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void nothingIsDeliveredBeforeTheFirstKeyframe() {
        Reader reader = read(Sampling.all());
        play(7, 30);
        assertThat(reader.frames).hasSize(10);
        assertThat(reader.frames.get(0).frame().origin().key()).isTrue();
        assertThat(reader.statistics().dropped(DropReason.START)).isEqualTo(13);
    }

    @Test
    void keyframeThatComesBeforeTheAnswerToPlayIsNotLost() {
        camera.mute();
        Reader reader = read(Sampling.all());
        camera.end(new RtspException.Ended("The camera closed the connection", null));
        loop.advance(Duration.ofSeconds(3));
        play(0, 2);
        camera.answer();
        play(2, 4);
        loop.run();
        assertThat(reader.sequences()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void afterALossNothingPassesUntilTheNextKeyframe() {
        Reader reader = read(Sampling.all());
        play(0, 5);
        send(6, true);
        play(7, 40);
        assertThat(reader.statistics().dropped(DropReason.CORRUPT)).isEqualTo(14);
        assertThat(reader.frames).hasSize(5 + 20);
        assertThat(reader.frames)
                .allSatisfy(
                        frame -> assertThat(frame.frame().origin().corrupt()).isFalse());
    }

    @Test
    void damagedPicturesAreFlaggedWhenTheyAreWanted() {
        Reader reader = new Reader(
                new ReaderOptions(Sampling.all(), FrameScale.source(), ReaderOptions.CorruptFrames.DELIVER),
                Runnable::run);
        play(0, 5);
        send(6, true);
        play(7, 40);
        assertThat(reader.frames).hasSize(39);
        assertThat(reader.frames.stream().filter(frame -> frame.frame().origin().corrupt()))
                .hasSize(14);
    }

    @Test
    void scaleIsAppliedForEachReader() {
        Reader small = new Reader(
                new ReaderOptions(
                        Sampling.all(),
                        FrameScale.of(OptionalInt.of(384), OptionalInt.empty()),
                        ReaderOptions.CorruptFrames.DROP),
                Runnable::run);
        Reader large = read(Sampling.all());
        play(0, 3);
        assertThat(small.frames.get(2).frame().format().size()).hasToString("384x288");
        assertThat(large.frames.get(2).frame().format().size()).hasToString("768x576");
    }

    @Test
    void suspendedReaderCostsNoDecodingAndResumesWithAKeyframe() {
        Reader reader = read(Sampling.all());
        play(0, 10);
        reader.subscription.suspend();
        play(10, 30);
        reader.subscription.resume();
        play(30, 60);
        assertThat(reader.sequences().subList(10, 30))
                .isEqualTo(LongStream.rangeClosed(41, 60).boxed().toList());
        assertThat(reader.statistics().received()).isEqualTo(40);
    }

    @Test
    void slowReaderGetsTheNewestPictureAndNobodyWaitsForIt() {
        List<Runnable> busy = new ArrayList<>();
        Reader slow = new Reader(
                new ReaderOptions(Sampling.all(), FrameScale.source(), ReaderOptions.CorruptFrames.DROP), busy::add);
        Reader fast = read(Sampling.all());
        play(0, 10);
        busy.remove(0).run();
        play(10, 20);
        busy.remove(0).run();
        assertThat(fast.frames).hasSize(20);
        assertThat(slow.sequences()).containsExactly(10L, 20L);
        assertThat(slow.frames.get(1).dropped()).isEqualTo(9);
        assertThat(slow.statistics().dropped(DropReason.QUEUE)).isEqualTo(18);
    }

    @Test
    void whatWasReceivedIsDeliveredOrDropped() {
        Reader reader = read(every(Duration.ofMillis(300)));
        play(3, 50);
        send(55, true);
        play(56, 120);
        ReaderStatistics statistics = reader.statistics();
        assertThat(statistics.received()).isEqualTo(statistics.delivered() + statistics.dropped());
        assertThat(statistics.delivered()).isEqualTo(reader.frames.size());
    }

    @Test
    void newSessionStartsWithItsOwnKeyframeAndNumbers() {
        Reader reader = read(Sampling.all());
        play(0, 5);
        camera.end(new RtspException.Ended("The camera closed the connection", null));
        loop.advance(Duration.ofSeconds(3));
        play(3, 25);
        assertThat(reader.sequences().subList(5, 10)).containsExactly(18L, 19L, 20L, 21L, 22L);
        assertThat(reader.frames.get(5).sessionId())
                .isNotEqualTo(reader.frames.get(4).sessionId());
    }

    @Test
    void closedReaderGetsNothingMore() {
        Reader reader = read(Sampling.all());
        play(0, 5);
        stream.remove(reader.subscription);
        play(5, 10);
        assertThat(reader.frames).hasSize(5);
    }

    private Reader read(Sampling sampling) {
        return new Reader(
                new ReaderOptions(sampling, FrameScale.source(), ReaderOptions.CorruptFrames.DROP), Runnable::run);
    }

    private void play(int from, int to) {
        for (int i = from; i < to; i++) {
            send(i, false);
        }
    }

    private void send(int index, boolean lossBefore) {
        FilePacket packet = clip.get(index);
        Timestamp pts = packet.pts();
        camera.send(packet.data(), pts, packet.key(), lossBefore);
    }

    private static Sampling every(Duration interval) {
        return new Sampling(Optional.of(interval), Sampling.Decode.AUTO);
    }

    private final class Reader {
        final List<StreamFrame> frames = new ArrayList<>();
        final Subscription subscription;

        Reader(ReaderOptions options, Executor threads) {
            subscription = new Subscription(null, null, stream, options, threads, frames::add);
            stream.add(subscription);
        }

        ReaderStatistics statistics() {
            return subscription.statistics();
        }

        List<Long> sequences() {
            return frames.stream().map(StreamFrame::sequence).toList();
        }
    }
}
