/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is between an attempt and its session, or at its end, when somebody closes it. */
class ClosingStreamTest {
    private static final RtspException ENDED = new RtspException.Ended("The camera closed the connection", null);
    private static final Duration STALL = Streams.STALL;

    private final ManualLoop loop = new ManualLoop();
    private final FakeCamera camera = new FakeCamera();

    @Test
    void closingWaitsForTheTeardownOfASessionThatHadJustBegun() {
        camera.mute();
        CameraStream stream = Streams.of(camera, loop);
        stream.start();
        loop.run();
        camera.tornDown = new CompletableFuture<>();
        CompletableFuture<Void> closed = stream.close();
        camera.answer();
        loop.run();
        assertThat(camera.closed).isEqualTo(1);
        assertThat(closed).isNotDone();
        camera.tornDown.complete(null);
        loop.run();
        assertThat(closed).isCompleted();
    }

    @Test
    void nextSessionWaitsForTheTeardownOfOneThatEndedAsItBegan() {
        camera.mute();
        CameraStream stream = Streams.of(camera, loop);
        stream.start();
        loop.run();
        camera.tornDown = new CompletableFuture<>();
        camera.answer();
        camera.end(ENDED);
        loop.advance(Duration.ofMinutes(1));
        assertThat(camera.closed).isEqualTo(1);
        assertThat(camera.attempts).isEqualTo(1);
        camera.tornDown.complete(null);
        loop.advance(Duration.ofSeconds(2));
        assertThat(camera.attempts).isEqualTo(2);
    }

    @Test
    void closingCompletesWhenTheThreadsOfTheDecoderAreGone() {
        CameraStream stream = new CameraStream(
                "gate",
                camera,
                STALL,
                ReconnectPolicy.defaults(),
                VideoDecoder::open,
                new CameraStream.Environment(
                        loop,
                        task -> {
                            throw new java.util.concurrent.RejectedExecutionException("shut down, on purpose");
                        },
                        loop::nanoTime,
                        loop.clock(),
                        Streams.chance()));
        stream.start();
        loop.run();
        CompletableFuture<Void> closed = stream.close();
        loop.run();
        assertThat(closed).isDone();
        assertThat(camera.closed).isEqualTo(1);
    }

    @Test
    void attemptThatCannotEvenBeginIsAFailureLikeOthers() {
        boolean[] broken = {true};
        camera.verdict = () -> {
            if (broken[0]) {
                throw new OutOfMemoryError("unable to create native thread, on purpose");
            }
            return java.util.Optional.empty();
        };
        CameraStream stream = Streams.of(camera, loop);
        stream.start();
        loop.run();
        assertThat(stream.state()).isInstanceOf(StreamState.Waiting.class);
        broken[0] = false;
        loop.advance(Duration.ofSeconds(4));
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void closingDoesNotDecodeWhatWaitsForTheDecoder() throws Exception {
        java.util.ArrayDeque<Runnable> waiting = new java.util.ArrayDeque<>();
        try (PlayedClip clip = new PlayedClip(PlayedClip.PEDESTRIANS, waiting::add)) {
            TestReader reader = clip.read(Sampling.all());
            clip.play(0, 40);
            CompletableFuture<Void> closed = clip.stream.close();
            clip.loop.run();
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
            clip.loop.run();
            assertThat(closed).isCompleted();
            assertThat(reader.frames).isEmpty();
        }
    }

    @Test
    void connectionThatJustStoodIsNotDialledAnew() {
        camera.deaf();
        camera.port = () -> true;
        CameraStream stream = Streams.of(camera, loop);
        stream.start();
        loop.advance(Duration.ofMillis(900));
        loop.schedule(() -> camera.connect(), 100, java.util.concurrent.TimeUnit.MILLISECONDS);
        loop.advance(Duration.ofSeconds(2));
        assertThat(camera.attempts).isEqualTo(1);
    }
}
