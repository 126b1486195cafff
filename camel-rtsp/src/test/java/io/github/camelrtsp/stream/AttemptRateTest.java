/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.github.camelrtsp.rtsp.RtspTarget;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An hour with a camera that is broken in one way: how often it is bothered, in all and in the worst minute. */
class AttemptRateTest {
    private static final int HOUR = 3600;

    private final ManualLoop loop = new ManualLoop();
    private final FakeCamera camera = new FakeCamera();
    private CameraStream stream = Streams.of(camera, loop);
    /** Of attempts. */
    private final Deque<Long> lastMinute = new ArrayDeque<>();

    private int worstMinute;

    /** How an attempt fails, how long it takes, and how many are fair. */
    private record Case(RtspException cause, int seconds, boolean portOpen, int inAMinute, int inAnHour) {
        @Override
        public String toString() {
            return cause.kind() + " after " + seconds + " s";
        }
    }

    static Stream<Case> causes() {
        return Stream.of(
                new Case(new RtspException.Unauthorized("cam: 401"), 0, true, 2, 4),
                new Case(new RtspException.Forbidden("cam: 403"), 0, true, 2, 4),
                new Case(new RtspException.NotFound("cam: 404"), 0, true, 7, 125),
                new Case(new RtspException.TooManyClients("cam: 453"), 0, true, 7, 125),
                new Case(new RtspException.Refused("cam: refused", null), 0, false, 7, 125),
                new Case(new RtspException.Unreachable("cam: no route", null), 0, false, 7, 125),
                new Case(new RtspException.TimedOut("cam: silent", Phase.CONNECT), 10, false, 5, 120),
                new Case(new RtspException.TimedOut("cam: no name", Phase.RESOLVE), 10, false, 5, 120),
                new Case(new RtspException.TimedOut("cam: mute", Phase.OPTIONS), 10, true, 5, 120),
                new Case(new RtspException.Ended("cam: hung up", null), 0, true, 7, 125),
                new Case(new RtspException.ProtocolError("cam: HTTP"), 0, true, 7, 125),
                new Case(new RtspException.Tls("cam: expired", null, "Renew it."), 0, true, 3, 122),
                new Case(new RtspException.Unsupported("cam: MPEG-4", "Set H.264."), 0, true, 3, 122));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void cameraThatFailsForEverIsNotHammeredOn(Case broken) {
        camera.port = broken::portOpen;
        fail(broken);
        hour(() -> {});
        assertThat(worstMinute).isLessThanOrEqualTo(broken.inAMinute());
        assertThat(camera.attempts).isLessThanOrEqualTo(broken.inAnHour()).isGreaterThan(1);
        assertThat(camera.looks).isLessThanOrEqualTo(HOUR + camera.attempts);
    }

    @Test
    void accountThatIsRefusedIsTriedAsRarely() {
        LoginGate gate = new LoginGate(loop::nanoTime);
        RtspTarget target = new RtspTarget(false, "cam", 554, "/", Optional.of(new Credentials("admin", "wrong")));
        GatedAdmission.Gates gates =
                new GatedAdmission.Gates(gate.join(target), Duration.ofMinutes(30), new ConnectGate(16));
        camera.gate = () -> new GatedAdmission(gates, loop);
        camera.verdict = () -> Optional.of(new RtspException.Unauthorized("cam: 401"));
        hour(() -> {});
        assertThat(camera.attempts).isBetween(3, 4);
    }

    @Test
    void cameraThatEndsEachSessionAtOnceIsNotHammeredOn() {
        hour(() -> {
            if (stream.state() instanceof StreamState.Playing) {
                camera.send();
                camera.end(new RtspException.Ended("cam: hung up", null));
            }
        });
        assertThat(worstMinute).isLessThanOrEqualTo(7);
        assertThat(camera.attempts).isLessThanOrEqualTo(125);
    }

    @Test
    void cameraThatNeverSendsIsNotHammeredOn() {
        hour(() -> {});
        assertThat(worstMinute).isLessThanOrEqualTo(6);
        assertThat(camera.attempts).isLessThanOrEqualTo(110);
    }

    @Test
    void cameraThatStallsAfterItsFirstPicturesIsAskedOnceAStall() {
        int[] sent = {0, 0};
        hour(() -> {
            if (camera.attempts != sent[0]) {
                sent[0] = camera.attempts;
                sent[1] = 0;
            }
            if (stream.state() instanceof StreamState.Playing && sent[1]++ < 2) {
                camera.send();
            }
        });
        assertThat(worstMinute).isLessThanOrEqualTo(6);
    }

    @Test
    void portThatFlapsInFrontOfADeadCameraIsNotDialledEachTime() {
        camera.verdict = () -> Optional.of(new RtspException.Refused("cam: refused", null));
        camera.port = () -> camera.looks % 2 == 0;
        hour(() -> {});
        assertThat(worstMinute).isLessThanOrEqualTo(12);
        assertThat(camera.attempts).isLessThanOrEqualTo(HOUR / 16 + 125);
    }

    @RepeatedTest(20)
    void cameraThatRestartsForEverIsNotDialledEachTime(RepetitionInfo run) {
        stream = Streams.of(camera, loop, ReconnectPolicy.defaults(), new Random(run.getCurrentRepetition()));
        Supplier<Optional<RtspException>> ended = () -> Optional.of(new RtspException.Ended("cam: hung up", null));
        Supplier<Optional<RtspException>> refused = () -> Optional.of(new RtspException.Refused("cam: off", null));
        boolean[] up = {false};
        camera.port = () -> up[0];
        camera.verdict = () -> up[0] ? ended.get() : refused.get();
        int[] second = {0};
        hour(() -> up[0] = second[0]++ % 10 < 3);
        assertThat(worstMinute).isLessThanOrEqualTo(12);
        assertThat(camera.attempts).isLessThanOrEqualTo(HOUR / 16 + 125);
    }

    private void fail(Case broken) {
        if (broken.seconds() == 0) {
            camera.verdict = () -> Optional.of(broken.cause());
            return;
        }
        camera.gate = () -> {
            loop.schedule(
                    () -> camera.opening.completeExceptionally(broken.cause()), broken.seconds(), TimeUnit.SECONDS);
            return new FreeAdmission();
        };
        if (broken.cause().neverConnected()) {
            camera.deaf();
        } else {
            camera.mute();
        }
    }

    /** @param eachSecond what the camera does */
    private void hour(Runnable eachSecond) {
        stream.start();
        int before = 0;
        for (int second = 0; second < HOUR; second++) {
            loop.advance(Duration.ofSeconds(1));
            eachSecond.run();
            for (; before < camera.attempts; before++) {
                lastMinute.add((long) second);
            }
            while (!lastMinute.isEmpty() && lastMinute.peek() <= second - 60) {
                lastMinute.remove();
            }
            worstMinute = Math.max(worstMinute, lastMinute.size());
        }
    }
}
