/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.PlayedPictures;
import io.github.camelrtsp.peers.clip.RawVideo;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs play each other's streams, so that a failure elsewhere is not theirs. */
class PeersAgreeIT {
    private static final Credentials USER = new Credentials("op erator", "a&b%c@d e/1");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(PlayRequest.Delivery.class)
    void ffmpegPlaysH264OfGstRtspServer(PlayRequest.Delivery delivery) {
        assertPlays(new FfmpegReader(), Codec.H264, delivery);
    }

    @ParameterizedTest
    @EnumSource(PlayRequest.Delivery.class)
    void gstreamerPlaysH265OfGstRtspServer(PlayRequest.Delivery delivery) {
        assertPlays(new GstReader(), Codec.H265, delivery);
    }

    @Test
    void gstRtspServerWantsItsUser() {
        Clip clip = ClipEncoder.shared(Codec.H264);
        try (GstRtspServer camera = GstRtspServer.start(USER, mount(clip))) {
            RawVideo recording =
                    new GstReader().play(request(camera, clip, PlayRequest.Delivery.TCP, Optional.of(USER)));
            assertThat(recording.count()).isEqualTo(30);
            assertThatThrownBy(() ->
                            new FfmpegReader().play(request(camera, clip, PlayRequest.Delivery.TCP, Optional.empty())))
                    .hasMessageContaining("401");
        }
    }

    private void assertPlays(RtspReader reader, Codec codec, PlayRequest.Delivery delivery) {
        Clip clip = ClipEncoder.shared(codec);
        try (GstRtspServer camera = GstRtspServer.start(mount(clip))) {
            RawVideo recording = reader.play(request(camera, clip, delivery, Optional.empty()));
            assertThat(recording.count()).isEqualTo(30);
            PlayedPictures.assertConsecutive(recording.pictures(), clip);
        }
    }

    private static GstRtspServer.Mount mount(Clip clip) {
        return new GstRtspServer.Mount("/clip", clip, GstRtspServer.ParameterSets.IN_SDP);
    }

    private PlayRequest request(
            GstRtspServer camera, Clip clip, PlayRequest.Delivery delivery, Optional<Credentials> user) {
        return new PlayRequest(camera.url("/clip"), delivery, user, clip.size(), 30, directory.resolve("played.yuv"));
    }
}
