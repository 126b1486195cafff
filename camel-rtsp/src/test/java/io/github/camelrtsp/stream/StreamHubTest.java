/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.camelrtsp.ffmpeg.FrameScale;
import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers of a camera that takes every connection and never says a word. */
class StreamHubTest {
    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
    private final StreamHub hub = new StreamHub(loops, Runnable::run, 4);
    private final BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
    private ServerSocket camera;

    @BeforeEach
    void listen() throws Exception {
        camera = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        camera.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() throws Exception {
        hub.close().get(2, TimeUnit.SECONDS);
        camera.close();
        loops.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS);
    }

    @Test
    void readerOfEventsAloneOpensTheStreamAndClosesIt() throws Exception {
        EventSubscription reader = hub.watch("gate", key("/1"), Runnable::run, events::add);
        try (Socket connection = camera.accept()) {
            assertThat(events.poll(5, TimeUnit.SECONDS)).isInstanceOf(StreamEvent.Connecting.class);
            assertThat(reader.status().state()).isInstanceOf(StreamState.Connecting.class);
            reader.close().get(2, TimeUnit.SECONDS);
            assertThat(hub.streams()).isEmpty();
            connection.setSoTimeout(5_000);
            assertThatNoException()
                    .as("hung up")
                    .isThrownBy(() -> connection.getInputStream().readAllBytes());
        }
    }

    @Test
    void readersOfFramesAndOfEventsShareOneStream() throws Exception {
        Subscription frames = hub.open("gate", key("/1"), options(), Runnable::run, frame -> {});
        EventSubscription changes = hub.watch("gate", key("/1"), Runnable::run, events::add);
        hub.watch("yard", key("/2"), Runnable::run, event -> {});
        List<SharedStream> streams = hub.streams();
        assertThat(streams).extracting(SharedStream::name).containsExactly("gate", "yard");
        assertThat(streams).extracting(SharedStream::readers).containsExactly(2, 1);
        assertThat(streams.toString()).doesNotContain("canary");
        frames.close().get(2, TimeUnit.SECONDS);
        assertThat(hub.streams()).hasSize(2);
        changes.close().get(2, TimeUnit.SECONDS);
        changes.close().get(2, TimeUnit.SECONDS);
        assertThat(hub.streams()).extracting(SharedStream::name).containsExactly("yard");
    }

    @Test
    void readerThatIsClosedByTwoThreadsAtOnceLeavesOnce() throws Exception {
        hub.watch("gate", key("/1"), Runnable::run, events::add);
        ExecutorService other = Executors.newSingleThreadExecutor();
        for (int round = 0; round < 3000; round++) {
            Subscription leaves = hub.open("gate", key("/1"), options(), Runnable::run, frame -> {});
            AtomicInteger there = new AtomicInteger();
            Future<?> closing = other.submit(() -> closeTogether(leaves, there));
            closeTogether(leaves, there);
            closing.get(5, TimeUnit.SECONDS);
            assertThat(hub.streams()).extracting(SharedStream::readers).containsExactly(1);
        }
        other.shutdown();
    }

    private static void closeTogether(Subscription reader, AtomicInteger there) {
        there.incrementAndGet();
        while (there.get() < 2) {
            Thread.onSpinWait();
        }
        reader.close();
    }

    private StreamKey key(String path) {
        Optional<Credentials> account = Optional.of(new Credentials("admin", "canary"));
        RtspTarget target = new RtspTarget(false, "127.0.0.1", camera.getLocalPort(), path, account);
        return new StreamKey(target, ClientOptions.defaults(), Duration.ofSeconds(10), ReconnectPolicy.defaults());
    }

    private static ReaderOptions options() {
        return new ReaderOptions(Sampling.all(), FrameScale.source(), ReaderOptions.CorruptFrames.DROP);
    }
}
