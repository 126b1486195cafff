/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.ClipFormat;
import io.github.camelrtsp.peers.clip.PlayedPictures;
import io.github.camelrtsp.peers.clip.RawVideo;
import io.github.camelrtsp.peers.program.FfmpegReader;
import io.github.camelrtsp.peers.program.GstReader;
import io.github.camelrtsp.peers.program.PlayRequest;
import io.github.camelrtsp.peers.program.PlayRequest.Delivery;
import io.github.camelrtsp.peers.program.RtspReader;
import io.github.camelrtsp.peers.program.VlcReader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of others play from this project's server. */
class ServeIT {
    private static final int PICTURES = 60;
    private static final Credentials USER = new Credentials("op erator", "a&b%c@d e/1+2?");

    @TempDir
    Path directory;

    enum Login {
        NOBODY(Optional.empty()),
        OPERATOR(Optional.of(USER));

        private final Optional<Credentials> user;

        Login(Optional<Credentials> user) {
            this.user = user;
        }
    }

    @ParameterizedTest
    @CsvSource({"H264, TCP, NOBODY", "H264, UDP, OPERATOR", "H265, TCP, OPERATOR", "H265, UDP, NOBODY"})
    void ffmpegPlaysEveryPicture(Codec codec, Delivery delivery, Login login) throws Exception {
        assertPlays(new FfmpegReader(), codec, delivery, login);
    }

    @ParameterizedTest
    @CsvSource({"H264, TCP, OPERATOR", "H264, UDP, NOBODY", "H265, TCP, NOBODY", "H265, UDP, OPERATOR"})
    void gstreamerPlaysEveryPicture(Codec codec, Delivery delivery, Login login) throws Exception {
        assertPlays(new GstReader(), codec, delivery, login);
    }

    @ParameterizedTest
    @CsvSource({"H264, TCP, NOBODY", "H264, UDP, OPERATOR", "H265, TCP, OPERATOR", "H265, UDP, NOBODY"})
    void vlcPlaysEveryPicture(Codec codec, Delivery delivery, Login login) throws Exception {
        VlcReader.requireRtsp();
        assertPlays(new VlcReader(), codec, delivery, login);
    }

    @Test
    void twoReadersPlayAtOnceWhileTheClipBeginsAnew() throws Exception {
        Clip clip =
                new ClipEncoder(directory).encodeAndDecode(new ClipFormat(Codec.H264, new Size(640, 360), 30, 65, 30));
        try (ClipCamera camera = ClipCamera.start(clip.file(), Optional.empty())) {
            CompletableFuture<RawVideo> other = CompletableFuture.supplyAsync(
                    () -> new GstReader().play(request(camera, clip, Delivery.UDP, Login.NOBODY, 150)));
            PlayedPictures.assertConsecutive(
                    new FfmpegReader()
                            .play(request(camera, clip, Delivery.TCP, Login.NOBODY, 150))
                            .pictures(),
                    clip);
            PlayedPictures.assertConsecutive(other.get().pictures(), clip);
        }
    }

    @Test
    void nobodyPlaysWithoutThePassword() throws Exception {
        Clip clip = ClipEncoder.shared(Codec.H264);
        try (ClipCamera camera = ClipCamera.start(clip.file(), Login.OPERATOR.user)) {
            PlayRequest request = request(camera, clip, Delivery.TCP, Login.NOBODY, PICTURES);
            assertThatThrownBy(() -> new FfmpegReader().play(request)).hasMessageContaining("401 Unauthorized");
        }
    }

    private void assertPlays(RtspReader reader, Codec codec, Delivery delivery, Login login) throws Exception {
        Clip clip = ClipEncoder.shared(codec);
        try (ClipCamera camera = ClipCamera.start(clip.file(), login.user)) {
            RawVideo recording = reader.play(request(camera, clip, delivery, login, PICTURES));
            assertThat(recording.count()).isEqualTo(PICTURES);
            PlayedPictures.assertConsecutive(recording.pictures(), clip);
        }
    }

    private PlayRequest request(ClipCamera camera, Clip clip, Delivery delivery, Login login, int count) {
        Path recording = directory.resolve("played-" + delivery + ".yuv");
        return new PlayRequest(camera.url(), delivery, login.user, clip.size(), count, recording);
    }
}
