/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RtspClientUdpTest {
    private final ClientFixture fixture = new ClientFixture();
    private UdpCamera camera;

    @BeforeEach
    void start() throws IOException {
        camera = new UdpCamera("127.0.0.1");
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        camera.close();
    }

    private PlaySession play() throws Exception {
        return play(Transport.UDP);
    }

    private PlaySession play(Transport transport) throws Exception {
        return fixture.play(ClientFixture.target(camera.rtsp.port()), ClientFixture.OPTIONS.withTransport(transport))
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void packetsOutOfOrderAndTwiceComeOutOnceAndInOrder() throws Exception {
        PlaySession session = play();
        for (int sequence : new int[] {1, 3, 2, 2, 5, 6, 4, 7, 7}) {
            camera.send(RtpBytes.keyframe(sequence));
        }

        List<Long> numbers = new ArrayList<>();
        List<Long> ticks = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Packet packet = fixture.heard.awaitPacket();
            assertThat(packet.lossBefore()).isFalse();
            numbers.add(packet.sequence());
            ticks.add(packet.pts().ticks() / 3000);
        }
        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(ticks).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(session.statistics().lost()).isZero();
        assertThat(session.clock().driftPpm()).isEmpty();
    }

    @Test
    void packetsFromAnotherAddressAreDroppedAndFromAnotherPortTaken() throws Exception {
        play();
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"));
                DatagramSocket otherPort = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            camera.send(stranger, RtpBytes.keyframe(1));
            camera.send(otherPort, RtpBytes.keyframe(2));

            assertThat(fixture.heard.awaitPacket().pts().ticks()).isEqualTo(6000);
        }
    }

    @Test
    void packetsComeFromTheSourceThatTheCameraNames() throws Exception {
        camera.answer(";source=127.0.0.2;server_port=0-0");
        play();
        try (DatagramSocket source = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"))) {
            camera.send(source, RtpBytes.keyframe(1));

            assertThat(fixture.heard.awaitPacket().key()).isTrue();
        }
    }

    @Test
    void bothOfTheCamerasPortsAreTold() throws Exception {
        play();
        DatagramPacket punch = new DatagramPacket(new byte[100], 100);
        camera.rtp.setSoTimeout(5000);
        camera.rtp.receive(punch);
        assertThat(punch.getLength()).isEqualTo(12);
        camera.rtcp.setSoTimeout(5000);
        camera.rtcp.receive(punch);
        assertThat(punch.getData()[1]).isEqualTo((byte) 201);
    }

    @Test
    void goodByeEndsTheStream() throws Exception {
        play();
        camera.send(RtpBytes.keyframe(1));
        fixture.heard.awaitPacket();
        camera.sendRtcp(RtpBytes.bye());

        assertThat(fixture.heard.awaitEnd())
                .isInstanceOf(RtspException.Ended.class)
                .hasMessageContaining("RTCP BYE");
    }

    @Test
    void portsThatNobodyListensOnDoNotEndTheStream() throws Exception {
        camera.answer(";server_port=" + UdpCamera.closedPort() + "-" + UdpCamera.closedPort());
        PlaySession session = play();
        for (int sequence = 1; sequence <= 3; sequence++) {
            camera.send(RtpBytes.keyframe(sequence));
            fixture.heard.awaitPacket();
        }

        assertThat(fixture.heard.heardNoEnd()).isTrue();
        assertThat(session.statistics().packets()).isEqualTo(3);
    }

    @Test
    void playsOverUdpOfIpv6() throws Exception {
        try (UdpCamera six = new UdpCamera("::1")) {
            RtspTarget target = new RtspTarget(false, "::1", six.rtsp.port(), "/ch1", Optional.empty());
            PlaySession session = fixture.play(target, ClientFixture.OPTIONS.withTransport(Transport.UDP))
                    .get(10, TimeUnit.SECONDS);
            six.send(RtpBytes.keyframe(1));

            assertThat(session.transport()).isEqualTo(Transport.UDP);
            assertThat(fixture.heard.awaitPacket().key()).isTrue();
        }
    }

    @Test
    void autoDoesNotTryUdpAgainWhereItBroughtNothing() throws Exception {
        camera.rtsp.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK");
            peer.frame(0, RtpBytes.keyframe(1));
        });
        ClientOptions options =
                ClientFixture.OPTIONS.withTransport(Transport.AUTO).withConnectTimeout(Duration.ofSeconds(2));
        RtspTarget target = ClientFixture.target(camera.rtsp.port());

        fixture.play(target, options).get(10, TimeUnit.SECONDS);
        fixture.heard.awaitPacket();
        camera.rtsp.requests.clear();
        PlaySession again = fixture.play(target, options).get(10, TimeUnit.SECONDS);

        assertThat(again.transport()).isEqualTo(Transport.TCP);
        assertThat(camera.rtsp.await("SETUP").headers().get("transport")).contains("TCP");
        assertThat(camera.rtsp.requests).extracting(FakeCamera.Request::method).doesNotContain("SETUP");
    }

    /** When a packet came out. */
    private record Given(Packet packet, long nanos) {}

    @Test
    void smoothSpreadsABurstAndLowDoesNot() throws Exception {
        for (Latency latency : Latency.values()) {
            try (FakeCamera bursting = new FakeCamera();
                    ClientFixture client = new ClientFixture()) {
                bursting.on("PLAY", (request, peer) -> {
                    peer.reply(request, "200 OK");
                    for (int i = 1; i <= 13; i++) {
                        peer.frame(0, RtpBytes.keyframe(i));
                    }
                });
                BlockingQueue<Given> given = new LinkedBlockingQueue<>();
                client.client.play(
                        ClientFixture.target(bursting.port()),
                        ClientFixture.OPTIONS.withLatency(latency),
                        new PlayListener() {
                            @Override
                            public void packet(Packet packet) {
                                given.add(new Given(packet, System.nanoTime()));
                            }

                            @Override
                            public void ended(RtspException cause) {}
                        });

                List<Given> all = new ArrayList<>();
                for (int i = 1; i <= 13; i++) {
                    all.add(given.poll(10, TimeUnit.SECONDS));
                }
                Packet first = all.get(0).packet();
                Packet last = all.get(12).packet();
                // 400 ms of media, of which the loopback's own jitter may take a part.
                if (latency == Latency.SMOOTH) {
                    assertThat(Duration.ofNanos(all.get(12).nanos() - first.receivedNanos()))
                            .isGreaterThan(Duration.ofMillis(250));
                } else {
                    assertThat(all).allSatisfy(one -> assertThat(
                                    Duration.ofNanos(one.nanos() - one.packet().receivedNanos()))
                            .isLessThan(Duration.ofMillis(250)));
                }
                assertThat(last.pts().since(first.pts())).isEqualTo(Duration.ofMillis(400));
            }
        }
    }
}
