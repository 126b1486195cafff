/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.ffmpeg.VideoDecoder;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.Picture;
import io.github.camelrtsp.peers.clip.PlayedPictures;
import io.github.camelrtsp.peers.program.GstRtspServer;
import io.github.camelrtsp.peers.program.GstRtspServer.Mount;
import io.github.camelrtsp.peers.program.GstRtspServer.ParameterSets;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import io.github.camelrtsp.rtsp.RtspClient;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.rtsp.Transport;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client and the decoder, without Camel, against a camera that is gst-rtsp-server: no packet may be missing. */
class RtspClientIT {
    private static final int PACKETS = 75;

    private final BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
    private EventLoopGroup group;
    private RtspClient client;

    @BeforeEach
    void open() {
        group = new NioEventLoopGroup(1);
        client = new RtspClient(group);
    }

    @AfterEach
    void close() {
        client.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "H264, TCP, IN_SDP",
        "H264, TCP, IN_SDP_AND_STREAM",
        "H264, UDP, IN_SDP",
        "H265, TCP, IN_SDP",
        "H265, TCP, IN_SDP_AND_STREAM",
        "H265, UDP, IN_SDP_AND_STREAM"
    })
    void everyPacketDecodesToThePictureThatWasSent(Codec codec, Transport transport, ParameterSets parameterSets)
            throws Exception {
        Clip clip = ClipEncoder.shared(codec);
        try (GstRtspServer camera = GstRtspServer.start(new Mount("/clip", clip, parameterSets))) {
            PlaySession session = play(camera, transport, Optional.empty());
            List<Packet> received = take();
            PlayedPictures.assertConsecutive(decoded(session, received), clip);

            assertThat(session.transport()).isEqualTo(transport);
            assertThat(session.statistics().lost()).isZero();
            assertThat(received.get(0).key()).isTrue();
            assertThat(received).noneMatch(Packet::lossBefore);
            session.close().get(2, TimeUnit.SECONDS);
        }
    }

    @Test
    void wrongPasswordIsNamed() {
        Clip clip = ClipEncoder.shared(Codec.H264);
        Credentials user = new Credentials("operator", "right");
        try (GstRtspServer camera = GstRtspServer.start(user, new Mount("/clip", clip, ParameterSets.IN_SDP))) {
            Credentials wrong = new Credentials("operator", "not this one");
            assertThatThrownBy(() -> play(camera, Transport.TCP, Optional.of(wrong)))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(RtspException.Unauthorized.class)
                    .hasMessageNotContaining(wrong.password());
        }
    }

    private PlaySession play(GstRtspServer camera, Transport transport, Optional<Credentials> user) throws Exception {
        RtspTarget target = new RtspTarget(false, "127.0.0.1", camera.port(), "/clip", user);
        PlayListener listener = new PlayListener() {
            @Override
            public void packet(Packet packet) {
                packets.add(packet);
            }

            @Override
            public void ended(RtspException cause) {}
        };
        return client.play(target, ClientOptions.defaults().withTransport(transport), listener)
                .get(20, TimeUnit.SECONDS);
    }

    private List<Packet> take() throws InterruptedException {
        List<Packet> taken = new ArrayList<>();
        while (taken.size() < PACKETS) {
            Packet packet = packets.poll(20, TimeUnit.SECONDS);
            assertThat(packet).as("packet %d", taken.size()).isNotNull();
            taken.add(packet);
        }
        return taken;
    }

    private static List<Picture> decoded(PlaySession session, List<Packet> received) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        try (VideoDecoder decoder = VideoDecoder.open(session.track())) {
            for (Packet packet : received) {
                decoder.decode(packet, picture -> pictures.add(Picture.of(picture.copy())));
            }
        }
        assertThat(pictures).as("one picture a packet").hasSameSizeAs(received);
        return pictures;
    }
}
