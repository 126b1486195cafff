/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectGateTest {
    private static final int PERMITS = 2;

    private final ManualLoop loop = new ManualLoop();
    private final ConnectGate connects = new ConnectGate(PERMITS);
    private final List<FakeCamera> cameras = new ArrayList<>();
    private final List<CameraStream> streams = new ArrayList<>();

    @Test
    void dialsNoMoreCamerasAtOnceThanAllowed() {
        add(5, FakeCamera::mute);
        loop.run();
        assertThat(attempts()).containsExactly(1, 1, 0, 0, 0);
        assertThat(streams.get(4).state()).isEqualTo(new StreamState.Connecting(1));
    }

    @Test
    void whoPlaysLetsTheNextOneDialInOrder() {
        add(4, FakeCamera::mute);
        loop.run();
        cameras.get(1).answer();
        loop.run();
        assertThat(attempts()).containsExactly(1, 1, 1, 0);
    }

    @Test
    void whoFailsLetsTheNextOneDial() {
        add(3, FakeCamera::mute);
        loop.run();
        cameras.get(0).opening.completeExceptionally(new RtspException.NotFound("no such path"));
        loop.run();
        assertThat(attempts()).containsExactly(1, 1, 1);
    }

    @Test
    void camerasThatDoNotEvenTakeTheConnectionHoldNobodyUp() {
        add(90, FakeCamera::deaf);
        add(1, camera -> camera);
        loop.advance(Duration.ofSeconds(46));
        assertThat(streams.get(90).state()).isInstanceOf(StreamState.Playing.class);
    }

    @Test
    void connectedCameraThatDoesNotAnswerKeepsItsPermit() {
        add(3, FakeCamera::mute);
        loop.advance(Duration.ofSeconds(5));
        assertThat(attempts()).containsExactly(1, 1, 0);
    }

    @Test
    void streamThatIsClosedInTheQueueLeavesIt() {
        add(4, FakeCamera::mute);
        loop.run();
        assertThat(streams.get(2).close()).satisfies(closed -> {
            loop.run();
            assertThat(closed).isCompleted();
        });
        cameras.get(0).answer();
        loop.run();
        assertThat(attempts()).containsExactly(1, 1, 0, 1);
    }

    @Test
    void streamThatIsClosedWhileItDialsGivesItsPermitBack() {
        add(3, FakeCamera::mute);
        loop.run();
        streams.get(0).close();
        loop.run();
        assertThat(attempts()).containsExactly(1, 1, 1);
    }

    @Test
    void permitIsGivenBackOnce() {
        ConnectGate gate = new ConnectGate(1);
        ConnectGate.Permit first = gate.acquire();
        first.release();
        first.release();
        gate.acquire();
        assertThat(gate.acquire().granted()).isNotDone();
    }

    @Test
    void noPermitsAtAllIsRefusedWithTheOptionsName() {
        assertThatThrownBy(() -> new ConnectGate(0)).hasMessageContaining("maxConcurrentConnects");
    }

    private void add(int count, java.util.function.UnaryOperator<FakeCamera> kind) {
        for (int i = 0; i < count; i++) {
            FakeCamera camera = kind.apply(new FakeCamera());
            camera.gate = () -> new GatedAdmission(
                    new GatedAdmission.Gates(Optional.empty(), Duration.ofMinutes(30), connects), loop);
            CameraStream stream = Streams.of(camera, loop);
            cameras.add(camera);
            streams.add(stream);
            stream.start();
        }
    }

    private List<Integer> attempts() {
        return cameras.stream().map(camera -> camera.attempts).toList();
    }
}
