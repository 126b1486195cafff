/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.publish.FilePublisher;
import io.github.camelrtsp.rtsp.LoopGuard;
import io.github.camelrtsp.server.RtspServer;
import io.github.camelrtsp.server.ServerOptions;
import io.github.camelrtsp.stream.StreamFrame;
import io.github.camelrtsp.stream.Subscription;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event loops carry all cameras: whatever one of them, or a route, does, no event loop waits for it. */
class EventLoopTest extends RtspRoutes {
    private static final int CAMERAS = 8;

    /** A machine may be busy with much else: nothing here depends on how fast it is. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final EventLoopGroup serverLoops = new NioEventLoopGroup(1);
    private final List<FilePublisher> cameras = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger pictures = new AtomicInteger();
    private RtspServer server;
    private LoopGuard guard;

    @BeforeEach
    void start() throws Exception {
        server = RtspServer.start(ServerOptions.defaults(), serverLoops);
        for (int i = 0; i < CAMERAS; i++) {
            cameras.add(FilePublisher.start(ServedClip.CLIP, server, "/" + i));
        }
        guard = LoopGuard.watch("rtsp-io");
    }

    @AfterEach
    void stopCameras() throws Exception {
        end.countDown();
        guard.close();
        cameras.forEach(FilePublisher::close);
        server.close();
        serverLoops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).await(2_000);
    }

    @Test
    void noEventLoopWaitsForARouteADecoderOrACamera() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < CAMERAS; i++) {
                route("frames" + i, uri(i) + "?", this::encode);
            }
            route("blocked", uri(0) + "?every=1s", this::block);
            route("blocked-events", uri(1) + "?emit=events", this::block);
            route("mute", "rtsp:127.0.0.1:" + mute.getLocalPort() + "/x?connectTimeout=1s", this::encode);
            route("nobody", "rtsp:camera.invalid/x?connectTimeout=1s&reconnectDelay=100ms", this::encode);
            await(LONGEST, () -> pictures.get() > CAMERAS * 10 && guard.looks() > 200);
            cameras.get(2).close();
            int before = guard.looks();
            await(LONGEST, () -> guard.looks() > before + 200);
            end.countDown();
            context.stop();
        }
        assertThat(guard.offences()).isEmpty();
    }

    @Test
    void aListenerThatBlocksIsFound() throws Exception {
        route("frames", uri(0) + "?", this::encode);
        RtspEndpoint endpoint = context.getEndpoint(uri(0) + "?", RtspEndpoint.class);
        Consumer<StreamFrame> nobody = frame -> {};
        Subscription reader = endpoint.owner()
                .hub()
                .open("camera", endpoint.streamKey(), endpoint.readerOptions(), Runnable::run, nobody);
        Consumer<Packet> blocking = packet -> sleep();
        reader.stream().packets().add(blocking);
        await(LONGEST, () -> !guard.offences().isEmpty());
        reader.stream().packets().remove(blocking);
        reader.close().get(5, TimeUnit.SECONDS);
        assertThat(guard.offences().get(0)).contains("rtsp-io", "EventLoopTest.sleep");
    }

    private String uri(int camera) {
        return "rtsp:127.0.0.1:" + server.port() + "/" + camera;
    }

    private void encode(Exchange exchange) {
        if (exchange.getMessage().getBody(byte[].class) != null) {
            pictures.incrementAndGet();
        }
    }

    private void block(Exchange exchange) throws InterruptedException {
        end.await();
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
