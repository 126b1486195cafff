/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.ffmpeg.CodecException;
import io.github.camelrtsp.ffmpeg.NativeLedger;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.RtspClient;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilePublisherTest {
    private static final Path CLIP = Path.of("src/test/resources/pedestrians-12s.mp4");

    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private RtspServer server;

    @BeforeEach
    void listen() throws IOException {
        server = RtspServer.start(ServerOptions.defaults(), group);
    }

    @AfterEach
    void close() {
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        assertThat(NativeLedger.count()).isZero();
    }

    @Test
    void aClientGetsTheClipInRealTimeWithItsCaptureTimes() throws Exception {
        BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
        try (FilePublisher publisher = FilePublisher.start(CLIP, server, "/cam");
                RtspClient client = new RtspClient(group)) {
            RtspTarget target = new RtspTarget(false, "127.0.0.1", server.port(), "/cam", Optional.empty());
            client.play(target, ClientOptions.defaults(), into(packets)).get(5, TimeUnit.SECONDS);
            Packet first = packets.poll(5, TimeUnit.SECONDS);
            assertThat(first.key()).isTrue();
            assertThat(first.captureTime().source()).isEqualTo(CaptureTime.Source.RTCP_SR);
            assertThat(Duration.between(first.captureTime().time(), Instant.now()))
                    .isLessThan(Duration.ofSeconds(1));
            Packet last = first;
            for (int i = 0; i < 20; i++) {
                Packet next = packets.poll(5, TimeUnit.SECONDS);
                assertThat(next.pts().since(last.pts())).isEqualTo(Duration.ofMillis(100));
                last = next;
            }
            long nanos = last.receivedNanos() - first.receivedNanos();
            assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofMillis(1_200), Duration.ofSeconds(12));
            assertThat(publisher.mount().readers()).isEqualTo(1);
        }
    }

    private static PlayListener into(BlockingQueue<Packet> packets) {
        return new PlayListener() {
            @Override
            public void packet(Packet packet) {
                packets.add(packet);
            }

            @Override
            public void ended(RtspException cause) {}
        };
    }

    @Test
    void filesOfOneStartTakeTheirPicturesTogetherHoweverLateTheySendThem() throws Exception {
        BlockingQueue<Packet> prompt = new LinkedBlockingQueue<>();
        BlockingQueue<Packet> late = new LinkedBlockingQueue<>();
        try (FilePublisher main = FilePublisher.open(CLIP, server, "/main");
                FilePublisher sub = FilePublisher.open(CLIP, server, "/sub");
                RtspClient client = new RtspClient(group)) {
            Playback together = Playback.now();
            main.play(together);
            sub.play(together.withLatency(Duration.ofMillis(700)));
            play(client, main.mount().path(), prompt);
            play(client, sub.mount().path(), late);
            Packet same = nextKeyframe(prompt, prompt.poll(5, TimeUnit.SECONDS));
            Packet first = late.poll(5, TimeUnit.SECONDS);
            while (!Arrays.equals(same.data(), first.data())) {
                first = late.poll(5, TimeUnit.SECONDS);
            }
            assertThat(Duration.between(
                            same.captureTime().time(), first.captureTime().time()))
                    .isBetween(Duration.ofMillis(-50), Duration.ofMillis(50));
            assertThat(Duration.ofNanos(first.receivedNanos() - same.receivedNanos()))
                    .isGreaterThan(Duration.ofMillis(350));
        }
    }

    /** What comes first was sent before: a mount begins with the group of pictures that it is in. */
    private static Packet nextKeyframe(BlockingQueue<Packet> packets, Packet first) throws InterruptedException {
        Packet next = packets.poll(5, TimeUnit.SECONDS);
        return next.key() && next.sequence() > first.sequence() ? next : nextKeyframe(packets, first);
    }

    private void play(RtspClient client, String path, BlockingQueue<Packet> packets) throws Exception {
        RtspTarget target = new RtspTarget(false, "127.0.0.1", server.port(), path, Optional.empty());
        client.play(target, ClientOptions.defaults(), into(packets)).get(5, TimeUnit.SECONDS);
    }

    @Test
    void aFileThatIsMissingIsSaidAtOnce() {
        assertThatThrownBy(() -> FilePublisher.start(Path.of("missing.mp4"), server, "/cam"))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("missing.mp4");
    }

    @Test
    void aPathInUseLeavesNothingOpen() throws CodecException {
        try (FilePublisher publisher = FilePublisher.start(CLIP, server, "/cam")) {
            assertThatThrownBy(() ->
                            FilePublisher.start(CLIP, server, publisher.mount().path()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingTwiceIsClosingOnce() throws CodecException {
        FilePublisher publisher = FilePublisher.start(CLIP, server, "/cam");
        publisher.close();
        publisher.close();
        assertThat(NativeLedger.count()).isZero();
    }
}
