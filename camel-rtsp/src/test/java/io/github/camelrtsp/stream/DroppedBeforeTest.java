/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * With each frame comes how many pictures were dropped between the one before and it, however far the route or the decoder is
 * behind. The camera shows its pictures in the order of their numbers, so that the numbers tell as well.
 */
class DroppedBeforeTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private final Deque<Runnable> route = new ArrayDeque<>();
    private final Deque<Runnable> decoder = new ArrayDeque<>();
    private PlayedClip clip;

    @AfterEach
    void nothingNativeIsLeft() {
        clip.stream.close();
        clip.loop.run();
        run(decoder);
        clip.close();
    }

    @Test
    void whatIsLostWhileARouteBlocksIsToldWithThePictureAfterIt() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
        TestReader reader = read(Overflow.Mode.BLOCK, 2);
        clip.play(0, 10);
        for (int i = 10; i < 13; i++) {
            clip.camera.lose();
        }
        clip.send(13, true);
        clip.play(14, 60);
        run(route);
        assertThat(reader.sequences()).startsWith(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 21L, 22L);
        assertEachTellsWhatIsMissing(reader);
    }

    @Test
    void whatOverflowsWhileARouteBlocksIsToldWithThePictureAfterIt() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
        TestReader reader = read(Overflow.Mode.BLOCK, 1);
        for (int round = 0; round < 560; round++) {
            clip.playAll();
        }
        assertThat(reader.dropped(DropReason.QUEUE)).isPositive();
        for (int i = 0; i < 40; i++) {
            route.remove().run();
        }
        assertEachTellsWhatIsMissing(reader);
    }

    @Test
    void queueOfSeveralTellsWhatIsMissingBeforeEach() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
        TestReader reader = read(Overflow.Mode.QUEUE, 3);
        clip.play(0, 10);
        route.remove().run();
        clip.play(10, 12);
        route.remove().run();
        clip.camera.lose();
        clip.play(13, 45);
        run(route);
        clip.play(45, 50);
        run(route);
        assertThat(reader.sequences()).startsWith(8L, 9L, 10L, 11L, 12L, 43L, 44L, 45L, 48L);
        assertEachTellsWhatIsMissing(reader);
    }

    @Test
    void whatIsDroppedBeforeALateDecoderIsToldWithThePictureAfterIt() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS, decoder::add);
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 15);
        clip.camera.lose();
        clip.play(16, 40);
        decoder.remove().run();
        decoder.remove().run();
        clip.loop.advance(Duration.ofMillis(300));
        clip.playInTime(40, 300, TENTH);
        run(decoder);
        clip.playInTime(300, 330, TENTH);
        run(decoder);
        assertThat(reader.dropped(DropReason.QUEUE)).isPositive();
        assertEachTellsWhatIsMissing(reader);
    }

    @Test
    void timeThatAReaderWasSuspendedIsNoDrop() throws Exception {
        clip = new PlayedClip(PlayedClip.PEDESTRIANS);
        TestReader reader = clip.read(Sampling.all());
        clip.play(0, 10);
        reader.subscription.suspend();
        clip.play(10, 25);
        reader.subscription.resume();
        clip.play(25, 45);
        assertThat(reader.sequences().subList(9, 12)).isEqualTo(List.of(10L, 41L, 42L));
        assertThat(reader.frames.get(10).dropped()).isEqualTo(40 - 25);
        clip.reconnect();
        clip.camera.lose();
        clip.play(20, 25);
        assertThat(reader.frames.get(15).sequence()).isEqualTo(2);
        assertThat(reader.frames.get(15).dropped()).isEqualTo(1);
    }

    private TestReader read(Overflow.Mode mode, int queueSize) {
        return new TestReader(clip.stream, TestReader.overflowing(mode, queueSize), route::add);
    }

    private static void assertEachTellsWhatIsMissing(TestReader reader) {
        long before = reader.frames.get(0).sequence() - 1 - reader.frames.get(0).dropped();
        assertThat(before).isZero();
        for (StreamFrame frame : reader.frames) {
            assertThat(frame.dropped()).as("before %s", frame.sequence()).isEqualTo(frame.sequence() - before - 1);
            before = frame.sequence();
        }
    }

    private static void run(Deque<Runnable> tasks) {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
