/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.nio.NioEventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Openings that succeed, fail and are cancelled in every phase leave no socket, timer or buffer behind. */
@Timeout(120)
class CancelledOpeningTest {
    private static final List<String> METHODS = List.of("OPTIONS", "DESCRIBE", "SETUP", "PLAY");
    private static final int ROUNDS = 1200;
    private static final int TOGETHER = 20;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final NioEventLoop loop = (NioEventLoop) group.next();
    private final RtspClient client = new RtspClient(group);
    private FakeCamera camera;

    @BeforeEach
    void start() throws IOException {
        camera = new FakeCamera();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        group.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS);
        camera.close();
    }

    /** Timers that wait on the event loop. */
    private int timers() throws Exception {
        return loop.submit(() -> {
                    var field = io.netty.util.concurrent.AbstractScheduledEventExecutor.class.getDeclaredField(
                            "scheduledTaskQueue");
                    field.setAccessible(true);
                    var queue = (java.util.Collection<?>) field.get(loop);
                    return queue == null ? 0 : queue.size();
                })
                .get();
    }

    /** For a moment, while keys are cancelled, Netty counts less than none. */
    private int channels() throws Exception {
        return loop.submit(loop::registeredChannels).get();
    }

    private CompletableFuture<PlaySession> open(Transport transport) {
        return client.play(
                ClientFixture.target(camera.port()),
                // No deadline of its own ends what is left behind.
                ClientFixture.OPTIONS
                        .withTransport(transport)
                        .withLatency(Latency.SMOOTH)
                        .withConnectTimeout(Duration.ofMinutes(1)),
                new Heard());
    }

    private void awaitNothingLeft() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while ((channels() != 0 || timers() != 0) && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(channels()).as("channels").isZero();
        assertThat(timers()).as("timers").isZero();
    }

    @Test
    void openingsInAnyStateLeaveNothing() throws Exception {
        Random random = new Random(1);
        long before = 0;
        for (int round = 0; round < ROUNDS; round += TOGETHER) {
            script(random.nextInt(METHODS.size() + 1), random.nextInt(4));
            List<CompletableFuture<PlaySession>> openings = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                openings.add(open(Transport.values()[random.nextInt(3)]));
            }
            LockSupport.parkNanos(random.nextInt(30_000_000));
            openings.forEach(opening -> opening.cancel(false));
            // Those that played before.
            openings.forEach(opening -> opening.thenAccept(PlaySession::close));
            if (round == ROUNDS / 4) {
                awaitNothingLeft();
                before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
            }
        }
        awaitNothingLeft();
        assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isLessThan(before + (16 << 20));
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("rtsp-"))
                .isEmpty();
    }

    /** The camera fails at one method, or at none, in one of several ways. */
    private void script(int at, int how) {
        for (String method : METHODS) {
            boolean fails = METHODS.indexOf(method) == at;
            camera.on(method, (request, peer) -> {
                if (!fails) {
                    good(request, peer);
                } else if (how == 0) {
                    peer.close();
                } else if (how == 1) {
                    peer.reply(request, "500 Internal Server Error");
                } else if (how == 2) {
                    peer.write(FakeCamera.ascii("rubbish rubbish rubbish\r\n"));
                }
            });
        }
    }

    private static void good(FakeCamera.Request request, Peer peer) throws IOException {
        switch (request.method()) {
            case "DESCRIBE" -> peer.describe(request, FakeCamera.SDP);
            case "SETUP" ->
                peer.reply(
                        request,
                        "200 OK",
                        "Session: 4711",
                        "Transport: " + request.headers().get("transport"));
            default -> peer.reply(request, "200 OK");
        }
    }

    @Test
    void anOpeningThatIsCancelledWhileItWaitsForUdpLeavesNothing() throws Exception {
        camera.on("PLAY", (request, peer) -> peer.reply(request, "200 OK"));
        CompletableFuture<PlaySession> opening = open(Transport.AUTO);
        camera.await("PLAY");
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        opening.cancel(false);
        camera.await("TEARDOWN");
        awaitNothingLeft();
    }
}
