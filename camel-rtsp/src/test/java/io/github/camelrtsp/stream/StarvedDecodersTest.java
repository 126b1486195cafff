/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.FilePacket;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sixty cameras with ten pictures a second on one decoding thread that makes fifty: what the routes see is young, and each of
 * them sees some.
 */
class StarvedDecodersTest {
    private static final int CAMERAS = 60;
    private static final Duration PICTURE = Duration.ofMillis(20);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private static final long END = Duration.ofSeconds(20).toNanos();

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<Camera> cameras = new ArrayList<>();
    private final List<Long> ages = new ArrayList<>();
    private long nanos;

    /** A camera of its own phase, both of its pictures and of its keyframes. */
    private final class Camera {
        private final PlayedClip clip;
        private final TestReader reader;
        private final int phase;
        private int sent;

        Camera(int number, ReaderOptions options) throws Exception {
            clip = new PlayedClip(PlayedClip.PEDESTRIANS, work::add);
            phase = number * 7;
            reader = new TestReader(clip.stream, options, this::deliver);
        }

        private void deliver(Runnable task) {
            if (nanos < END) {
                pass(PICTURE);
            }
            int before = reader.frames.size();
            task.run();
            for (StreamFrame frame : reader.frames.subList(before, reader.frames.size())) {
                ages.add(nanos - frame.frame().origin().receivedNanos());
            }
        }

        void come() {
            while ((sent + 1) * INTERVAL.toNanos() + phase * 1_000_000L % INTERVAL.toNanos() <= nanos) {
                FilePacket packet = clip.packet((phase + sent) % clip.length());
                Timestamp pts = new Timestamp(++sent * INTERVAL.toMillis() * 90, 90_000);
                clip.camera.send(packet.data(), pts, packet.key(), false);
            }
        }
    }

    @BeforeEach
    void open() throws Exception {
        for (int i = 0; i < CAMERAS; i++) {
            cameras.add(new Camera(i, TestReader.options(Sampling.all())));
        }
    }

    @AfterEach
    void nothingNativeIsLeft() {
        for (Camera camera : cameras) {
            camera.clip.stream.close();
            camera.clip.loop.run();
        }
        run();
        cameras.forEach(camera -> camera.clip.close());
    }

    @Test
    void routesSeeYoungPicturesAndEachOfThemSome() {
        while (nanos < END) {
            pass(INTERVAL);
            run();
        }
        List<Integer> each = cameras.stream()
                .map(camera -> camera.reader.frames.size())
                .sorted()
                .toList();
        assertThat(ages).allSatisfy(age -> assertThat(age)
                .isLessThanOrEqualTo(Duration.ofSeconds(1).plus(PICTURE).toNanos()));
        // A thousand in all: seventeen for each.
        assertThat(each.get(0)).as("%s", each).isGreaterThanOrEqualTo(10);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        for (Camera camera : cameras) {
            camera.clip.loop.advance(time);
            camera.come();
        }
    }

    private void run() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }
}
