/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Bare connections, and when a whole one counts as connected. */
class ReachTest {
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @Test
    void openPortIsReachedAndTheConnectionClosedWithoutAWord() throws Exception {
        try (ServerSocket camera = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ClientFixture fixture = new ClientFixture()) {
            fixture.client
                    .reach(ClientFixture.target(camera.getLocalPort()), WITHIN)
                    .get(10, TimeUnit.SECONDS);
            try (Socket bare = camera.accept()) {
                bare.setSoTimeout(5_000);
                assertThat(bare.getInputStream().readAllBytes()).isEmpty();
            }
        }
    }

    @Test
    void closedPortIsRefused() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (ClientFixture fixture = new ClientFixture()) {
            CompletableFuture<Void> reached = fixture.client.reach(ClientFixture.target(port), WITHIN);
            assertThatThrownBy(() -> reached.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(RtspException.Refused.class);
        }
    }

    @Test
    void nameThatIsNotResolvedIsNotWaitedForAndNotDialledAfterwards() throws Exception {
        CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        HostResolver dead = new HostResolver() {
            @Override
            public CompletableFuture<List<InetAddress>> resolve(String host) {
                return addresses;
            }

            @Override
            public void close() {}
        };
        try (ServerSocket camera = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ClientFixture fixture = new ClientFixture(dead)) {
            RtspTarget target = new RtspTarget(false, "cam.invalid", camera.getLocalPort(), "/x", Optional.empty());
            CompletableFuture<Void> reached = fixture.client.reach(target, Duration.ofMillis(50));
            assertThatThrownBy(() -> reached.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RtspException.TimedOut.class);
            addresses.complete(List.of(InetAddress.getLoopbackAddress()));
            camera.setSoTimeout(200);
            assertThatThrownBy(camera::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void listenerHearsThatTcpStandsBeforeTheCameraAnswers() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ClientFixture fixture = new ClientFixture()) {
            fixture.client.play(ClientFixture.target(mute.getLocalPort()), ClientFixture.OPTIONS, new PlayListener() {
                @Override
                public void connected() {
                    connected.countDown();
                }

                @Override
                public void packet(Packet packet) {}

                @Override
                public void ended(RtspException cause) {}
            });
            assertThat(connected.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
