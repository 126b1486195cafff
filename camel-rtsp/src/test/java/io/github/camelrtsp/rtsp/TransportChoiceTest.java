/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code auto} makes of cameras without UDP, and what is made of channels that nobody granted. */
@Timeout(30)
class TransportChoiceTest {
    private static final ClientOptions AUTO = ClientFixture.OPTIONS.withTransport(Transport.AUTO);

    private FakeCamera camera;
    private ClientFixture fixture;

    @BeforeEach
    void start() throws IOException {
        camera = new FakeCamera();
        fixture = new ClientFixture();
    }

    @AfterEach
    void stop() throws IOException {
        fixture.close();
        camera.close();
    }

    private static boolean isTcp(FakeCamera.Request request) {
        return request.headers().get("transport").contains("TCP");
    }

    private static void grant(FakeCamera.Request request, Peer peer) throws IOException {
        peer.reply(
                request,
                "200 OK",
                "Session: 1",
                "Transport: " + request.headers().get("transport"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 Bad Request", "403 Forbidden", "461 No", "500 Oops", "501 No", "551 No"})
    void anyRefusalOfUdpLeadsToTcpAtOnce(String refusal) throws Exception {
        camera.on("SETUP", (request, peer) -> {
            if (isTcp(request)) {
                grant(request, peer);
            } else {
                peer.reply(request, refusal);
            }
        });

        PlaySession session =
                fixture.play(ClientFixture.target(camera.port()), AUTO).get(10, TimeUnit.SECONDS);

        assertThat(session.transport()).isEqualTo(Transport.TCP);
        assertThat(camera.hangUps).isEmpty();
    }

    @Test
    void aHangUpOnUdpLeadsToTcp() throws Exception {
        camera.on("SETUP", (request, peer) -> {
            if (isTcp(request)) {
                grant(request, peer);
            } else {
                peer.close();
            }
        });

        PlaySession session =
                fixture.play(ClientFixture.target(camera.port()), AUTO).get(10, TimeUnit.SECONDS);

        assertThat(session.transport()).isEqualTo(Transport.TCP);
    }

    @Test
    void autoFallsBackToTcpWhenNothingArrives() throws Exception {
        camera.on("PLAY", (request, peer) -> peer.reply(request, "200 OK"));
        ClientOptions options =
                ClientFixture.OPTIONS.withTransport(Transport.AUTO).withConnectTimeout(Duration.ofSeconds(2));

        PlaySession session =
                fixture.play(ClientFixture.target(camera.port()), options).get(10, TimeUnit.SECONDS);

        assertThat(session.transport()).isEqualTo(Transport.TCP);
        assertThat(camera.requests)
                .extracting(FakeCamera.Request::method)
                .containsSubsequence("SETUP", "PLAY", "TEARDOWN", "SETUP", "PLAY");
    }

    @Test
    void aCameraThatIsFullIsNotAskedAgain() {
        camera.on("SETUP", "453 Not Enough Bandwidth");

        assertThat(fixture.failure(ClientFixture.target(camera.port()), AUTO))
                .isInstanceOf(RtspException.TooManyClients.class);
        assertThat(camera.requests)
                .filteredOn(request -> request.method().equals("SETUP"))
                .hasSize(1);
    }

    @Test
    void withoutPortsOfOurOwnItIsTcp() throws Exception {
        RtspConnection connection = new RtspConnection("camera");
        EmbeddedChannel channel = new EmbeddedChannel(connection);
        Conversation conversation = new Conversation(connection, "camera", "test", Optional.empty());
        SessionDescription description = SessionDescription.parse(FakeCamera.ascii(FakeCamera.SDP), Limits.defaults());
        ControlUrls urls = new ControlUrls("rtsp://camera/", RtspHeaders.empty(), description);
        PlayableStream stream = PlayableStream.of("camera", description, urls, RtspMethod.OPTIONS);

        CompletableFuture<RtpPath> path = new TrackSetup(
                        conversation, stream, () -> CompletableFuture.failedFuture(new BindException("none")))
                .over(Transport.AUTO);
        RtspRequest asked = channel.readOutbound();
        channel.writeInbound(RtspResponse.to(asked, 200));

        assertThat(asked.headers().first("Transport"))
                .hasValueSatisfying(value -> assertThat(value).contains("TCP"));
        assertThat(path.get().transport()).isEqualTo(Transport.TCP);
    }

    @Test
    void otherChannelsThanTheGrantedOnesAreFollowed() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK");
            peer.frame(2, RtpBytes.keyframe(1));
            peer.frame(2, RtpBytes.keyframe(2));
        });
        fixture.playing(camera);

        assertThat(fixture.heard.awaitPacket().pts().ticks()).isEqualTo(3000);
        assertThat(fixture.heard.awaitPacket().pts().ticks()).isEqualTo(6000);
    }

    @Test
    void theGrantedChannelsWin() throws Exception {
        camera.on("PLAY", (request, peer) -> {
            peer.reply(request, "200 OK");
            peer.frame(0, RtpBytes.keyframe(1));
            peer.frame(2, RtpBytes.keyframe(7));
            peer.frame(0, RtpBytes.keyframe(2));
        });
        fixture.playing(camera);

        assertThat(fixture.heard.awaitPacket().pts().ticks()).isEqualTo(3000);
        assertThat(fixture.heard.awaitPacket().pts().ticks()).isEqualTo(6000);
    }

    @Test
    void playsOverTcpOfIpv6() throws Exception {
        try (UdpCamera six = new UdpCamera("::1")) {
            six.rtsp.on("SETUP", TransportChoiceTest::grant).on("PLAY", (request, peer) -> {
                peer.reply(request, "200 OK", "Session: 1");
                peer.frame(0, RtpBytes.keyframe(1));
            });
            RtspTarget target = new RtspTarget(false, "::1", six.rtsp.port(), "/ch1", Optional.empty());
            fixture.play(target, ClientFixture.OPTIONS).get(10, TimeUnit.SECONDS);

            assertThat(fixture.heard.awaitPacket().key()).isTrue();
            assertThat(six.rtsp.await("DESCRIBE").url()).isEqualTo("rtsp://[::1]:" + six.rtsp.port() + "/ch1");
        }
    }
}
