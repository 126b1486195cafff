/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.github.camelrtsp.rtsp.RtspTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of one recorder that fail, end, are closed and opened again at random: no permit and no turn gets lost, or doubled. */
class GatesUnderChaosTest {
    private static final int PERMITS = 2;
    private static final int CHANNELS = 8;
    private static final Duration AUTH_RETRY = Duration.ofSeconds(5);
    private static final RtspTarget TARGET =
            new RtspTarget(false, "nvr", 554, "/", Optional.of(new Credentials("admin", "x")));
    private static final RtspException[] FAILURES = {
        new RtspException.Refused("nvr: refused", null),
        new RtspException.NotFound("nvr: 404"),
        new RtspException.TooManyClients("nvr: 453"),
        new RtspException.Ended("nvr: hung up", null),
        new RtspException.TimedOut("nvr: mute", Phase.OPTIONS),
        new RtspException.TimedOut("nvr: slow", Phase.DESCRIBE),
        new RtspException.TimedOut("nvr: silent", Phase.CONNECT),
        new RtspException.Unauthorized("nvr: 401"),
    };

    private final ManualLoop loop = new ManualLoop();
    private final LoginGate gate = new LoginGate(loop::nanoTime);
    private final ConnectGate connects = new ConnectGate(PERMITS);
    private final AccountLogins account = gate.join(TARGET).orElseThrow();
    private final List<FakeCamera> cameras = new ArrayList<>();
    private final List<CameraStream> streams = new ArrayList<>();
    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everythingIsGivenBackOnce(long seed) {
        random = new Random(seed);
        for (int i = 0; i < CHANNELS; i++) {
            cameras.add(camera());
            streams.add(open(i));
        }
        for (int second = 0; second < 4000; second++) {
            upset(random.nextInt(CHANNELS));
            loop.advance(Duration.ofMillis(random.nextInt(1000)));
        }
        assertThat(cameras.stream().mapToInt(camera -> camera.attempts).sum()).isGreaterThan(200);
        streams.forEach(CameraStream::close);
        loop.advance(Duration.ofHours(1));
        assertThat(streams).allSatisfy(stream -> assertThat(stream.state()).isInstanceOf(StreamState.Closed.class));
        for (int i = 0; i < PERMITS; i++) {
            assertThat(connects.acquire().granted()).isCompleted();
        }
        assertThat(connects.acquire().granted()).isNotDone();
        AccountLogins.Turn turn = account.enter(AUTH_RETRY);
        assertThat(turn.granted()).isCompleted();
        turn.proved();
        assertThat(account.enter(AUTH_RETRY).granted()).isCompleted();
    }

    private void upset(int channel) {
        FakeCamera camera = cameras.get(channel);
        boolean opening = camera.opening != null && !camera.opening.isDone();
        switch (random.nextInt(6)) {
            case 0 -> {
                if (opening) {
                    camera.answer();
                }
            }
            case 1 -> {
                if (opening) {
                    camera.opening.completeExceptionally(FAILURES[random.nextInt(FAILURES.length)]);
                }
            }
            case 2 -> {
                if (streams.get(channel).state() instanceof StreamState.Playing) {
                    camera.send();
                    camera.end(FAILURES[3]);
                }
            }
            case 3 -> {
                if (random.nextInt(4) == 0) {
                    streams.get(channel).close();
                    streams.set(channel, open(channel));
                }
            }
            case 4 -> camera.mute();
            default -> camera.listen();
        }
    }

    private FakeCamera camera() {
        FakeCamera camera = new FakeCamera();
        camera.verdict = () ->
                random.nextInt(3) == 0 ? Optional.of(FAILURES[random.nextInt(FAILURES.length)]) : Optional.empty();
        camera.port = () -> random.nextBoolean();
        GatedAdmission.Gates gates = new GatedAdmission.Gates(Optional.of(account), AUTH_RETRY, connects);
        camera.gate = () -> new GatedAdmission(gates, loop);
        return camera;
    }

    private CameraStream open(int channel) {
        CameraStream stream = Streams.of(cameras.get(channel), loop);
        stream.start();
        return stream;
    }
}
