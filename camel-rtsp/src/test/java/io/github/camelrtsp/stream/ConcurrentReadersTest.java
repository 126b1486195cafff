/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers of all kinds on threads of their own: nothing waits for ever, and the books are right. */
class ConcurrentReadersTest {
    @ParameterizedTest
    @ValueSource(strings = {"ffmpeg/h264-b-frames.mp4", "ffmpeg/mjpeg.mkv", "ffmpeg/h265.mp4"})
    void nobodyIsForgotten(String resource) throws Exception {
        ExecutorService decoding = Executors.newFixedThreadPool(2);
        ExecutorService routes = Executors.newFixedThreadPool(3);
        try (PlayedClip clip = new PlayedClip(resource, decoding)) {
            TestReader latest = new TestReader(clip.stream, TestReader.options(Sampling.all()), routes);
            TestReader keyframes = new TestReader(clip.stream, TestReader.options(TestReader.keyframes()), routes);
            TestReader all = new TestReader(clip.stream, TestReader.overflowing(Overflow.Mode.BLOCK, 1), routes);
            TestReader some = new TestReader(clip.stream, TestReader.overflowing(Overflow.Mode.QUEUE, 3), routes);
            List<TestReader> readers = List.of(latest, keyframes, all, some);
            for (int round = 0; round < 8; round++) {
                clip.playAll();
            }
            clip.camera.end(PlayedClip.ENDED);
            clip.loop.run();
            await(readers);
            routes.shutdown();
            assertThat(routes.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(all.frames).hasSize(8 * clip.length());
            assertThat(readers).allSatisfy(reader -> {
                assertThat(reader.counts().received()).isEqualTo(8L * clip.length());
                assertThat(reader.frames).isNotEmpty();
            });
            clip.stream.close();
            clip.loop.run();
            readers.forEach(TestReader::close);
            decoding.shutdown();
            assertThat(decoding.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            decoding.shutdownNow();
            routes.shutdownNow();
        }
    }

    private static void await(List<TestReader> readers) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (readers.stream().anyMatch(reader -> reader.counts().onTheWay() > 0) && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(readers)
                .allSatisfy(reader -> assertThat(reader.counts().onTheWay()).isZero());
    }
}
