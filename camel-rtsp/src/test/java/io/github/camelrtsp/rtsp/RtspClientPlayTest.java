/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Track;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RtspClientPlayTest {
    private final ClientFixture fixture = new ClientFixture();
    private FakeCamera camera;

    @BeforeEach
    void start() throws IOException {
        camera = new FakeCamera();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        camera.close();
    }

    @Test
    void playsTheFirstVideoTrackOverTcp() throws Exception {
        PlaySession session = fixture.playing(camera);

        Packet packet = fixture.heard.awaitPacket();
        assertThat(packet.key()).isTrue();
        assertThat(session.transport()).isEqualTo(Transport.TCP);
        assertThat(session.track()).hasToString("video H264/90000");
        assertThat(session.description().tracks())
                .extracting(Track::toString)
                .containsExactly("audio PCMA/8000", "video H264/90000");
        assertThat(session.statistics().packets()).isEqualTo(1);
        FakeCamera.Request setUp = camera.await("SETUP");
        assertThat(setUp.url()).isEqualTo("rtsp://127.0.0.1:" + camera.port() + "/ch1/main?token=t0p&subtype=0/track2");
        assertThat(setUp.headers()).containsEntry("transport", "RTP/AVP/TCP;unicast;interleaved=0-1");
        assertThat(camera.await("PLAY").headers()).containsEntry("session", "4711");
    }

    @Test
    void packetsMayComeBeforeTheAnswerToPlay() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.frame(0, RtpBytes.keyframe(1));
            peer.frame(6, new byte[] {1, 2, 3});
            peer.reply(request, "200 OK");
        });

        fixture.playing(camera);

        assertThat(fixture.heard.awaitPacket().key()).isTrue();
    }

    @Test
    void takesTheChannelsThatTheCameraChooses() throws Exception {
        camera.on(
                        "SETUP",
                        (request, peer) -> peer.reply(
                                request, "200 OK", "session: 1 ; timeout = 30", "Transport: RTP/AVP/TCP;interleaved=8"))
                .on("PLAY", (request, peer) -> {
                    peer.write(FakeCamera.ascii("RTSP/1.0 200 OK\n\n"));
                    peer.frame(8, RtpBytes.keyframe(1));
                });

        fixture.playing(camera);

        assertThat(fixture.heard.awaitPacket().key()).isTrue();
        assertThat(camera.await("PLAY").headers()).containsEntry("session", "1");
    }

    @Test
    void playsOverUdpAndOpensTheWayBack() throws Exception {
        try (DatagramSocket rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            camera.on("SETUP", (request, peer) -> {
                String transport = request.headers().get("transport") + ";server_port=" + rtp.getLocalPort() + "-1";
                peer.reply(request, "200 OK", "Session: 1", "Transport: " + transport);
            });
            camera.on("PLAY", (request, peer) -> {
                DatagramPacket punch = new DatagramPacket(new byte[100], 100);
                rtp.receive(punch);
                byte[] data = RtpBytes.keyframe(1);
                rtp.send(new DatagramPacket(data, data.length, punch.getAddress(), punch.getPort()));
                peer.reply(request, "200 OK");
            });

            PlaySession session = fixture.play(
                            ClientFixture.target(camera.port()), ClientFixture.OPTIONS.withTransport(Transport.AUTO))
                    .get(10, TimeUnit.SECONDS);

            assertThat(session.transport()).isEqualTo(Transport.UDP);
            assertThat(fixture.heard.awaitPacket().key()).isTrue();
            TransportHeader asked = TransportHeader.parse(
                            camera.await("SETUP").headers().get("transport"))
                    .get(0);
            assertThat(asked.clientPorts().orElseThrow().rtp() % 2).isZero();
            assertThat(asked.clientPorts().orElseThrow().rtcp())
                    .isEqualTo(asked.clientPorts().orElseThrow().rtp() + 1);
        }
    }

    @Test
    void pictureBehindAGapOfUdpComesAlsoWhenTheCameraFallsSilent() throws Exception {
        try (DatagramSocket rtp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            camera.on(
                    "SETUP",
                    (request, peer) -> peer.reply(
                            request,
                            "200 OK",
                            "Session: 1",
                            "Transport: " + request.headers().get("transport") + ";server_port=" + rtp.getLocalPort()
                                    + "-0"));
            camera.on("PLAY", (request, peer) -> {
                peer.reply(request, "200 OK");
                DatagramPacket punch = new DatagramPacket(new byte[100], 100);
                rtp.receive(punch);
                for (int sequence : new int[] {1, 3}) {
                    byte[] data = RtpBytes.keyframe(sequence);
                    rtp.send(new DatagramPacket(data, data.length, punch.getAddress(), punch.getPort()));
                }
            });

            fixture.play(ClientFixture.target(camera.port()), ClientFixture.OPTIONS.withTransport(Transport.UDP))
                    .get(10, TimeUnit.SECONDS);

            assertThat(fixture.heard.awaitPacket().lossBefore()).isFalse();
            assertThat(fixture.heard.awaitPacket().lossBefore()).isTrue();
        }
    }

    @Test
    void answersTheCamerasOwnRequests() throws Exception {
        CompletableFuture<Peer> asked = new CompletableFuture<>();
        camera.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK");
            peer.write(FakeCamera.ascii(
                    "OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\nDESCRIBE rtsp://x RTSP/1.0\r\nCSeq: 2\r\n\r\n"));
            asked.complete(peer);
        });

        fixture.playing(camera);

        Peer peer = asked.get(5, TimeUnit.SECONDS);
        assertThat(peer.answers.poll(5, TimeUnit.SECONDS)).isEqualTo("RTSP/1.0 200 OK");
        assertThat(peer.answers.poll(5, TimeUnit.SECONDS)).isEqualTo("RTSP/1.0 501 Not Implemented");
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        PlaySession session = fixture.playing(camera);
        camera.await("PLAY");

        session.pause().get(5, TimeUnit.SECONDS);
        camera.await("PAUSE");
        session.resume().get(5, TimeUnit.SECONDS);
        camera.await("PLAY");
    }

    @Test
    void closingTearsDownAndTellsNobody() throws Exception {
        PlaySession session = fixture.playing(camera);

        session.close().get(5, TimeUnit.SECONDS);

        camera.await("TEARDOWN");
        assertThat(camera.hangUps.poll(5, TimeUnit.SECONDS)).isTrue();
        assertThat(fixture.heard.heardNoEnd()).isTrue();
        assertThat(session.close()).isCompleted();
    }

    @Test
    void closingDoesNotWaitForACameraThatSaysNothing() throws Exception {
        camera.on("TEARDOWN", (request, peer) -> {});
        PlaySession session = fixture.playing(camera);

        session.close().get(2, TimeUnit.SECONDS);

        assertThat(camera.hangUps.poll(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingTheClientClosesItsSessions() throws Exception {
        fixture.playing(camera);

        fixture.client.close();

        camera.await("TEARDOWN");
        assertThat(camera.hangUps.poll(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {});
        CompletableFuture<PlaySession> opening =
                fixture.play(ClientFixture.target(camera.port()), ClientFixture.OPTIONS);
        camera.await("DESCRIBE");

        opening.cancel(true);

        assertThat(camera.hangUps.poll(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void followsOneRedirectOnTheSameHost() throws Exception {
        camera.on("DESCRIBE", (request, peer) -> {
            if (request.url().endsWith("/moved")) {
                peer.describe(request, FakeCamera.SDP);
            } else {
                peer.reply(request, "302 Found", "Location: rtsp://127.0.0.1:" + camera.port() + "/moved");
            }
        });

        fixture.playing(camera);

        assertThat(camera.await("SETUP").url()).endsWith("/moved/track2");
    }

    @Test
    void triesTheRequestedUrlWhenTheCamerasBaseIsWrong() throws Exception {
        camera.on(
                        "DESCRIBE",
                        (request, peer) -> peer.write(FakeCamera.ascii(
                                "RTSP/1.0 200 OK\r\ncontent-base: rtsp://10.9.9.9/wrong/\r\nContent-Length: "
                                        + FakeCamera.SDP.length() + "\r\n\r\n" + FakeCamera.SDP)))
                .on(
                        "SETUP",
                        (request, peer) ->
                                peer.reply(request, request.url().contains("wrong") ? "404 Not Found" : "200 OK"));

        fixture.playing(camera);

        assertThat(fixture.heard.awaitPacket().key()).isTrue();
        assertThat(camera.await("PLAY").url()).doesNotContain("wrong");
    }

    @Test
    void saysHowTheStreamEnded() throws Exception {
        assertThat(endAfter((request, peer) -> peer.close())).hasMessageContaining("closed the connection");
        assertThat(endAfter((request, peer) -> peer.reset())).hasMessageContaining("the connection broke");
        assertThat(endAfter((request, peer) -> {
                    peer.frame(0, RtpBytes.keyframe(1));
                    peer.frame(1, RtpBytes.bye());
                }))
                .hasMessageContaining("RTCP BYE");
        assertThat(endAfter((request, peer) ->
                        peer.write(FakeCamera.ascii("TEARDOWN rtsp://x RTSP/1.0\r\nCSeq: 1\r\n\r\n"))))
                .hasMessageContaining("TEARDOWN");
    }

    @Test
    void brokenFramesAreAProtocolError() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK");
            peer.write(new byte[] {1, 2, 3, 4});
        });

        fixture.playing(camera);

        assertThat(fixture.heard.awaitEnd()).isInstanceOf(RtspException.ProtocolError.class);
    }

    private RtspException endAfter(FakeCamera.Script script) throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK");
            script.run(request, peer);
        });
        fixture.playing(camera);
        RtspException end = fixture.heard.awaitEnd();
        assertThat(end).isInstanceOf(RtspException.Ended.class);
        return end;
    }
}
