/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamStatusTest {
    private static final RtspException REFUSED = new RtspException.Refused("cam:554: nothing listens", null);
    private static final RtspException ENDED = new RtspException.Ended("cam:554 closed the connection", null);

    private final ManualLoop loop = new ManualLoop();
    private final FakeCamera camera = new FakeCamera();
    private final CameraStream stream = Streams.of(camera, loop);

    @Test
    void nothingIsKnownBeforeTheFirstAttempt() {
        StreamStatus status = stream.status();
        assertThat(status.state()).isInstanceOf(StreamState.Idle.class);
        assertThat(status.cause()).isEmpty();
        assertThat(status.track()).isEmpty();
        assertThat(status.lastPacket()).isEmpty();
        assertThat(status.fps()).isZero();
    }

    @Test
    void causeIsKeptUntilTheNextSessionBringsAPacket() {
        camera.failing(REFUSED).mute();
        stream.start();
        loop.run();
        assertThat(stream.status().cause()).contains(REFUSED);
        loop.advance(Duration.ofSeconds(2));
        assertThat(stream.status().state()).isInstanceOf(StreamState.Connecting.class);
        assertThat(stream.status().cause()).contains(REFUSED);
        camera.answer();
        loop.run();
        assertThat(stream.status().state()).isInstanceOf(StreamState.Playing.class);
        assertThat(stream.status().cause()).contains(REFUSED);
        camera.send();
        assertThat(stream.status().cause()).isEmpty();
    }

    @Test
    void ratesAreThoseOfTheLastSeconds() {
        play(Duration.ofSeconds(3), 25);
        assertThat(stream.status().fps()).isCloseTo(25, within(1.0));
        assertThat(stream.status().bitsPerSecond()).isCloseTo(25 * 5 * 8, within(40L));
        for (int i = 0; i < 60; i++) {
            camera.send();
            loop.advance(Duration.ofMillis(100));
        }
        assertThat(stream.status().fps()).isCloseTo(10, within(0.5));
    }

    @Test
    void ratesOfASlowCameraAreNotZero() {
        play(Duration.ofSeconds(20), 1);
        assertThat(stream.status().fps()).isCloseTo(1, within(0.25));
    }

    @Test
    void ratesFallToZeroWhenTheCameraIsSilent() {
        play(Duration.ofSeconds(3), 25);
        loop.advance(Duration.ofSeconds(6));
        assertThat(stream.status().fps()).isZero();
        assertThat(stream.status().lastPacket())
                .hasValueSatisfying(last -> assertThat(last).isBefore(Instant.EPOCH.plusSeconds(3)));
    }

    @Test
    void sessionIsToldWhileItPlaysAndRememberedWhenItIsOver() {
        play(Duration.ofSeconds(1), 10);
        assertThat(stream.status().track().flatMap(Track::codec)).contains(Codec.H264);
        assertThat(stream.status().transport()).contains(Transport.TCP);
        assertThat(stream.status().clock()).isPresent();
        camera.end(ENDED);
        loop.run();
        assertThat(stream.status().cause()).contains(ENDED);
        assertThat(stream.status().track().flatMap(Track::codec)).contains(Codec.H264);
        assertThat(stream.status().network()).isPresent();
    }

    @Test
    void streamThatWasClosedHasNoCause() {
        play(Duration.ofSeconds(1), 10);
        stream.close();
        loop.run();
        assertThat(stream.status().state()).isInstanceOf(StreamState.Closed.class);
        assertThat(stream.status().cause()).isEmpty();
    }

    private void play(Duration time, int fps) {
        stream.start();
        loop.run();
        for (int i = 0; i < time.toSeconds() * fps; i++) {
            camera.send();
            loop.advance(Duration.ofSeconds(1).dividedBy(fps));
        }
    }
}
