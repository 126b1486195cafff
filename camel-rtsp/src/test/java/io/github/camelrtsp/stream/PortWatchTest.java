/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortWatchTest {
    private static final RtspException REFUSED = new RtspException.Refused("cam:554: nothing listens", null);
    private static final RtspException SILENT =
            new RtspException.TimedOut("cam:554: the address does not answer", RtspException.Phase.CONNECT);
    private static final RtspException ODD = new RtspException.ProtocolError("cam:554: no RTSP");
    private static final RtspException BUSY = new RtspException.TooManyClients("cam:554: 503");

    private final ManualLoop loop = new ManualLoop();
    private final FakeCamera camera = new FakeCamera();
    private final CameraStream stream = Streams.of(camera, loop);

    @Test
    void cameraThatIsBackIsDialledWithinASecondWhateverTheBackoff() {
        off(REFUSED);
        stream.start();
        loop.advance(Duration.ofMinutes(20));
        assertThat(delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        on();
        loop.advance(Duration.ofMillis(1100));
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void cameraThatComesBackWhileADeadConnectionIsWaitedForIsDialledAnew() {
        camera.deaf();
        stream.start();
        loop.advance(Duration.ofSeconds(3));
        camera.listen();
        on();
        loop.advance(Duration.ofMillis(1100));
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
        assertThat(camera.attempts).isEqualTo(2);
    }

    @Test
    void connectionThatStandsIsNotDialledAnewHoweverLongTheAnswerTakes() {
        camera.mute();
        on();
        stream.start();
        loop.advance(Duration.ofSeconds(8));
        assertThat(camera.attempts).isEqualTo(1);
        assertThat(camera.looks).isZero();
    }

    @Test
    void portThatIsOpenFromTheFirstLookOnDoesNotEndTheWait() {
        off(SILENT);
        camera.port = () -> true;
        stream.start();
        loop.run();
        Duration delay = delay();
        loop.advance(delay.minusMillis(1));
        assertThat(camera.attempts).isEqualTo(1);
    }

    @Test
    void cameraThatIsFullOrRefusesIsNotWatched() {
        for (RtspException cause : new RtspException[] {
            BUSY, new RtspException.Unauthorized("cam:554: 401"), new RtspException.Forbidden("cam:554: 403")
        }) {
            camera.verdict = () -> Optional.of(cause);
            CameraStream other = Streams.of(camera, loop);
            other.start();
            loop.advance(Duration.ofMinutes(5));
            other.close();
            loop.run();
        }
        assertThat(camera.looks).isZero();
    }

    @Test
    void cameraThatFailedOddlyAndStartsAnewIsDialledWhenItIsBack() {
        on();
        camera.verdict = () -> Optional.of(ODD);
        stream.start();
        loop.advance(Duration.ofMinutes(20));
        while (delay().compareTo(Duration.ofSeconds(40)) < 0 || !isWaiting(ODD)) {
            loop.advance(Duration.ofSeconds(1));
        }
        camera.verdict = () -> Optional.of(REFUSED);
        camera.port = () -> false;
        loop.advance(Duration.ofSeconds(7));
        int attempts = camera.attempts;
        on();
        loop.advance(Duration.ofMillis(1500));
        assertThat(stream.state()).isInstanceOf(StreamState.Playing.class);
        assertThat(camera.attempts - attempts).isEqualTo(1);
    }

    @Test
    void cameraThatFailsOddlyButStaysUpIsLookedAtRarelyAndItsWaitIsNotShortened() {
        on();
        camera.verdict = () -> Optional.of(ODD);
        stream.start();
        loop.advance(Duration.ofMinutes(20));
        int looks = camera.looks;
        int attempts = camera.attempts;
        loop.advance(Duration.ofMinutes(10));
        assertThat(camera.looks - looks).isBetween(100, 121);
        assertThat(camera.attempts - attempts).isBetween(10, 21);
    }

    @Test
    void cameraThatIsTriedAgainSoonIsNotLookedAtInBetween() {
        on();
        camera.verdict = () -> Optional.of(ODD);
        for (int i = 0; i < 20; i++) {
            loop.advance(Duration.ofMillis(700));
            CameraStream other = Streams.of(camera, loop);
            other.start();
            loop.run();
            loop.advance(Duration.ofSeconds(2));
            other.close();
            loop.run();
        }
        assertThat(camera.looks).isZero();
    }

    @Test
    void portThatFlapsInFrontOfACameraThatFailsOddlyDoesNotMakeATightLoop() {
        on();
        camera.verdict = () -> Optional.of(ODD);
        camera.port = () -> camera.looks % 2 == 0;
        stream.start();
        loop.advance(Duration.ofMinutes(10));
        int attempts = camera.attempts;
        loop.advance(Duration.ofMinutes(10));
        assertThat(camera.attempts - attempts).isLessThanOrEqualTo(10 * 60 / 16 + 25);
    }

    @Test
    void bootingCameraThatAnswers503IsTriedFromTheShortestDelayOn() {
        off(REFUSED);
        stream.start();
        loop.advance(Duration.ofMinutes(20));
        camera.verdict = () -> Optional.of(BUSY);
        camera.port = () -> true;
        loop.advance(Duration.ofSeconds(1));
        assertThat(delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        int attempts = camera.attempts;
        loop.advance(Duration.ofSeconds(60));
        assertThat(camera.attempts - attempts).isBetween(4, 7);
    }

    @Test
    void bootingCameraIsAnotherSituationEvenIfTheAttemptComesBeforeTheLook() {
        off(REFUSED);
        stream.start();
        loop.advance(Duration.ofMinutes(20));
        // Closed to the looks still, as if the camera came back between the last one and the attempt.
        attemptBeforeTheLook(BUSY);
        assertThat(delay()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        int attempts = camera.attempts;
        camera.port = () -> true;
        loop.advance(Duration.ofSeconds(60));
        assertThat(camera.attempts - attempts).isBetween(3, 7);
    }

    @Test
    void cameraThatIsFoundBackBeforeTheLookAndRestartsAgainIsNoNewsASecondTime() {
        off(REFUSED);
        stream.start();
        loop.advance(Duration.ofMinutes(20));
        attemptBeforeTheLook(BUSY);
        loop.advance(Duration.ofMinutes(5));
        off(REFUSED);
        loop.advance(Duration.ofMinutes(5));
        assertThat(isWaiting(REFUSED)).isTrue();
        attemptBeforeTheLook(BUSY);
        assertThat(delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void flappingPortDoesNotMakeATightLoop() {
        off(REFUSED);
        camera.port = () -> camera.looks % 2 == 0;
        stream.start();
        loop.advance(Duration.ofMinutes(10));
        int attempts = camera.attempts;
        loop.advance(Duration.ofMinutes(10));
        assertThat(camera.attempts - attempts).isLessThanOrEqualTo(10 * 60 / 16 + 25);
    }

    @Test
    void flappingPortNeverCausesMoreThanOneAttemptASecond() {
        off(REFUSED);
        camera.port = () -> camera.looks % 2 == 0;
        stream.start();
        for (int second = 0; second < 120; second++) {
            int before = camera.attempts;
            loop.advance(Duration.ofSeconds(1));
            assertThat(camera.attempts - before).isLessThanOrEqualTo(2);
        }
        assertThat(camera.attempts).isLessThan(30);
    }

    @Test
    void cameraIsLookedForOnceASecond() {
        off(REFUSED);
        stream.start();
        loop.advance(Duration.ofMinutes(20));
        int looks = camera.looks;
        loop.advance(Duration.ofMinutes(1));
        assertThat(camera.looks - looks).isBetween(58, 66);
    }

    @Test
    void closingStopsTheWatchAndLeavesNoLookPending() {
        off(REFUSED);
        camera.silentPort = true;
        stream.start();
        loop.advance(Duration.ofMillis(2500));
        stream.close();
        loop.run();
        assertThat(camera.look).isCancelled();
        int looks = camera.looks;
        loop.advance(Duration.ofMinutes(1));
        assertThat(camera.looks).isEqualTo(looks);
    }

    private void off(RtspException cause) {
        camera.verdict = () -> Optional.of(cause);
        camera.port = () -> false;
    }

    private void on() {
        camera.verdict = Optional::empty;
        camera.port = () -> true;
    }

    private void attemptBeforeTheLook(RtspException cause) {
        int attempts = camera.attempts;
        camera.verdict = () -> Optional.of(cause);
        while (camera.attempts == attempts) {
            loop.advance(Duration.ofMillis(100));
        }
    }

    private boolean isWaiting(RtspException cause) {
        return stream.state() instanceof StreamState.Waiting waiting && waiting.cause() == cause;
    }

    private Duration delay() {
        return ((StreamState.Waiting) stream.state()).delay();
    }
}
