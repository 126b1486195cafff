/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CameraStreamTest {
    private static final RtspException REFUSED = new RtspException.Refused("Nothing listens on cam:554", null);
    private static final RtspException ENDED = new RtspException.Ended("The camera closed the connection", null);
    private static final Duration STALL = Streams.STALL;

    private final ManualLoop loop = new ManualLoop();
    private final FakeCamera camera = new FakeCamera();

    @Test
    void opensAndPlays() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        assertThat(stream.state()).isInstanceOf(StreamState.Idle.class);
        stream.start();
        loop.run();
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void waitsAfterAFailureAndTriesAgain() {
        camera.failing(REFUSED, REFUSED);
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        assertThat(stream.state()).isInstanceOfSatisfying(StreamState.Waiting.class, waiting -> {
            assertThat(waiting.attempt()).isEqualTo(1);
            assertThat(waiting.cause()).isSameAs(REFUSED);
            assertThat(waiting.delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        });
        loop.advance(Duration.ofSeconds(2));
        assertThat(camera.attempts).isEqualTo(2);
        loop.advance(Duration.ofSeconds(4));
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void eachConnectionHasItsOwnSessionId() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        String first = ((StreamState.Playing) stream.state()).sessionId();
        camera.end(ENDED);
        loop.advance(Duration.ofSeconds(5));
        assertThat(((StreamState.Playing) stream.state()).sessionId()).isNotEqualTo(first);
    }

    @Test
    void returnsAtOnceAfterAStableStream() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        for (int i = 0; i < 40; i++) {
            camera.send();
            loop.advance(Duration.ofSeconds(1));
        }
        camera.end(ENDED);
        loop.run();
        assertThat(camera.attempts).isEqualTo(2);
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void nextSessionWaitsUntilTheOldOneIsTornDown() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        camera.tornDown = new CompletableFuture<>();
        camera.end(ENDED);
        loop.advance(Duration.ofMinutes(1));
        assertThat(camera.attempts).isEqualTo(1);
        camera.tornDown.complete(null);
        loop.advance(Duration.ofSeconds(2));
        assertThat(camera.attempts).isEqualTo(2);
    }

    @Test
    void cameraThatAcceptsAndDropsIsNotRedialledInATightLoop() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        for (int second = 0; second < 60; second++) {
            loop.advance(Duration.ofSeconds(1));
            if (stream.state() instanceof StreamState.Playing) {
                camera.send();
                camera.end(ENDED);
            }
        }
        assertThat(camera.attempts).isLessThanOrEqualTo(7);
    }

    @Test
    void silenceIsAStall() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        camera.send();
        loop.advance(STALL);
        assertThat(stream.state())
                .isInstanceOfSatisfying(StreamState.Waiting.class, waiting -> assertThat(waiting.cause())
                        .isInstanceOf(RtspException.Stalled.class)
                        .hasMessageContaining("No packet for"));
        assertThat(camera.closed).isEqualTo(1);
    }

    @Test
    void streamThatNeverSendsIsAStallToo() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.advance(STALL);
        assertThat(stream.state())
                .isInstanceOfSatisfying(StreamState.Waiting.class, waiting -> assertThat(waiting.cause())
                        .isInstanceOf(RtspException.Stalled.class));
    }

    @Test
    void streamWithoutAKeyframeIsAStallThatSaysSo() {
        CameraStream stream = stream(new ReconnectPolicy(
                Duration.ofSeconds(2), Duration.ofSeconds(60), -1, Duration.ofMinutes(30), Duration.ofMinutes(10)));
        stream.add(new Subscription(
                null,
                null,
                stream,
                new ReaderOptions(Sampling.all(), FrameScale.source(), ReaderOptions.CorruptFrames.DROP),
                Runnable::run,
                frame -> {}));
        stream.start();
        loop.run();
        for (int i = 0; i < 50 && stream.state() instanceof StreamState.Playing; i++) {
            camera.sendDelta();
            loop.advance(Duration.ofSeconds(1));
        }
        assertThat(stream.state()).isInstanceOfSatisfying(StreamState.Waiting.class, waiting -> assertThat(
                        waiting.cause().describe())
                .contains("no keyframe")
                .contains("I-frame interval"));
    }

    @Test
    void wrongPasswordIsSentTwiceInHalfAnHourAndNotMore() {
        RtspException[] refusals = new RtspException[50];
        java.util.Arrays.fill(refusals, new RtspException.Unauthorized("cam:554 refused the credentials"));
        camera.failing(refusals);
        stream(ReconnectPolicy.defaults()).start();
        loop.advance(Duration.ofMinutes(29));
        assertThat(camera.attempts).isEqualTo(2);
        loop.advance(Duration.ofMinutes(3));
        assertThat(camera.attempts).isEqualTo(3);
    }

    @Test
    void givesUpAfterTheAllowedAttempts() {
        camera.failing(REFUSED, REFUSED, REFUSED);
        CameraStream stream =
                stream(new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, STALL, STALL));
        stream.start();
        loop.advance(Duration.ofMinutes(5));
        assertThat(camera.attempts).isEqualTo(2);
        assertThat(stream.state()).isInstanceOfSatisfying(StreamState.Closed.class, closed -> assertThat(closed.cause())
                .contains(REFUSED));
    }

    @Test
    void closingWhileWaitingEndsTheWait() {
        camera.failing(REFUSED);
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        CompletableFuture<Void> closed = stream.close();
        loop.advance(Duration.ofMinutes(5));
        assertThat(closed).isCompleted();
        assertThat(camera.attempts).isEqualTo(1);
        assertThat(stream.state()).isInstanceOf(StreamState.Closed.class);
    }

    @Test
    void closingWhileConnectingCancelsTheAttempt() {
        camera.mute();
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        CompletableFuture<Void> closed = stream.close();
        loop.run();
        assertThat(camera.opening).isCancelled();
        assertThat(closed).isCompleted();
    }

    @Test
    void closingWhilePlayingTearsTheSessionDown() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        CompletableFuture<Void> closed = stream.close();
        loop.advance(Duration.ofMinutes(1));
        assertThat(closed).isCompleted();
        assertThat(camera.closed).isEqualTo(1);
        assertThat(camera.attempts).isEqualTo(1);
    }

    @Test
    void nextAttemptComesWithinTwoSecondsOfAStallWhateverTheBackoff() {
        RtspException[] failures = new RtspException[12];
        java.util.Arrays.fill(failures, new RtspException.TooManyClients("cam:554: 453"));
        camera.failing(failures);
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        while (!(stream.state() instanceof StreamState.Playing)) {
            loop.advance(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 5; i++) {
            camera.send();
            loop.advance(Duration.ofMillis(100));
        }
        int attempts = camera.attempts;
        loop.advance(STALL.minusMillis(101));
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
        loop.advance(Duration.ofMillis(1));
        assertThat(stream.state()).isInstanceOf(StreamState.Waiting.class);
        loop.advance(Duration.ofSeconds(2));
        assertThat(camera.attempts).isEqualTo(attempts + 1);
    }

    @Test
    void timeOfTheTeardownIsPartOfTheWait() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        camera.tornDown = new CompletableFuture<>();
        camera.end(ENDED);
        loop.advance(Duration.ofSeconds(2));
        camera.tornDown.complete(null);
        loop.run();
        assertThat(camera.attempts).isEqualTo(2);
    }

    @Test
    void closingDuringTheTeardownOfAFailedSessionMakesNoOther() {
        CameraStream stream = stream(ReconnectPolicy.defaults());
        stream.start();
        loop.run();
        camera.tornDown = new CompletableFuture<>();
        camera.end(ENDED);
        loop.run();
        CompletableFuture<Void> closed = stream.close();
        camera.tornDown.complete(null);
        loop.advance(Duration.ofMinutes(1));
        assertThat(closed).isCompleted();
        assertThat(camera.attempts).isEqualTo(1);
    }

    private CameraStream stream(ReconnectPolicy policy) {
        return Streams.of(camera, loop, policy);
    }
}
