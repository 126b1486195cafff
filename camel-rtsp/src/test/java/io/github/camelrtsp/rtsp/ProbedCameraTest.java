/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.github.camelrtsp.probe.Finding;
import io.github.camelrtsp.probe.StreamProbe;
import io.github.camelrtsp.probe.StreamReport;
import io.github.camelrtsp.stream.ReconnectPolicy;
import io.github.camelrtsp.stream.StreamHub;
import io.github.camelrtsp.stream.StreamKey;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a probe makes of cameras that misbehave. */
@Timeout(30)
class ProbedCameraTest {
    private static final StreamProbe.Window SHORT =
            new StreamProbe.Window(Duration.ofMillis(100), Duration.ofMillis(500));

    private final NioEventLoopGroup loops = new NioEventLoopGroup(2);
    private final ExecutorService decoding = Executors.newSingleThreadExecutor();
    private final StreamHub hub = new StreamHub(loops, decoding, 4);
    private FakeCamera camera;

    @BeforeEach
    void start() throws IOException {
        camera = new FakeCamera();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close().get(5, TimeUnit.SECONDS);
        camera.close();
        decoding.shutdown();
        loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).await(2_000);
    }

    @Test
    void keyframeThatCannotBeDecodedIsReportedAndTheSessionIsTornDown() throws Exception {
        StreamReport report = probe().get(15, TimeUnit.SECONDS);

        StreamReport.Playable seen = (StreamReport.Playable) report.outcome();
        assertThat(seen.measurement().video().keyframes()).isEqualTo(1);
        assertThat(seen.measurement().video().size()).isEmpty();
        assertThat(seen.measurement().offered().tracks()).hasSize(2);
        assertThat(seen.findings()).extracting(Finding::id).contains("no-picture");
        assertThat(report.toText()).contains("no picture decoded", "audio PCMA/8000 (not played: no video)");
        camera.await("TEARDOWN");
    }

    @Test
    void cameraThatPlaysAndSendsNothingIsStalled() throws Exception {
        camera.on("PLAY", "200 OK");

        RtspException cause = failure();

        assertThat(cause).isInstanceOf(RtspException.Stalled.class).hasMessageContaining("sends no picture within");
        camera.await("TEARDOWN");
    }

    @Test
    void requestThatIsNotAnsweredIsTimedOutInItsPhase() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {});

        assertThat(failure()).isInstanceOfSatisfying(RtspException.TimedOut.class, late -> assertThat(late.phase())
                .isEqualTo(Phase.DESCRIBE));
    }

    @Test
    void firstFailureIsTheOutcomeAndNothingIsTriedAgain() throws Exception {
        camera.on("DESCRIBE", "453 Not Enough Bandwidth");

        assertThat(failure()).isInstanceOf(RtspException.TooManyClients.class);
        assertThat(camera.hangUps.poll(5, TimeUnit.SECONDS)).isTrue();
        assertThat(camera.requests).extracting(FakeCamera.Request::method).containsExactly("OPTIONS", "DESCRIBE");
    }

    @Test
    void cameraThatHangsUpWhileItIsWatchedHasEnded() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK");
            peer.close();
        });

        assertThat(failure()).isInstanceOf(RtspException.Ended.class);
    }

    @Test
    void streamWithoutVideoIsUnsupportedAndSaysWhatIsOffered() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> peer.describe(request, "v=0\r\ns=x\r\nm=audio 0 RTP/AVP 8\r\n"));

        assertThat(failure()).isInstanceOf(RtspException.Unsupported.class).hasMessageContaining("audio PCMA/8000");
    }

    @Test
    void reportThatNobodyWantsAnyMoreLeavesTheCamera() throws Exception {
        CompletableFuture<StreamReport> report = probe(StreamProbe.Window.of(Duration.ofSeconds(20)));
        camera.await("PLAY");
        report.cancel(false);
        camera.await("TEARDOWN");
        assertThat(camera.hangUps.poll(5, TimeUnit.SECONDS)).isTrue();
    }

    private RtspException failure() throws Exception {
        StreamReport report = probe().get(15, TimeUnit.SECONDS);
        return ((StreamReport.Failed) report.outcome()).cause();
    }

    private CompletableFuture<StreamReport> probe() {
        return probe(SHORT);
    }

    private CompletableFuture<StreamReport> probe(StreamProbe.Window window) {
        ClientOptions options = ClientOptions.defaults().withConnectTimeout(Duration.ofSeconds(3));
        StreamKey key = new StreamKey(
                ClientFixture.target(camera.port()), options, Duration.ofSeconds(10), ReconnectPolicy.defaults());
        return new StreamProbe(hub, loops).run("gate", key, window);
    }
}
