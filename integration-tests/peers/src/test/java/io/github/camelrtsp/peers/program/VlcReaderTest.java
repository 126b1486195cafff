/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipEncoder;
import io.github.camelrtsp.peers.clip.RawVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VlcReaderTest {
    @TempDir
    Path directory;

    @Test
    void recordsWhatItPlays() throws IOException {
        Program.VLC.require();
        Clip clip = ClipEncoder.shared(Codec.H264);
        Path copy = Files.createTempFile("camel-rtsp-vlc", ".mp4");
        try {
            Files.write(copy, Files.readAllBytes(clip.file()));
            // The user nobody may not be allowed to look into this project's folder.
            copy.toFile().setReadable(true, false);
            RawVideo recording = VlcReader.record(new PlayRequest(
                    copy.toUri().toString(),
                    PlayRequest.Delivery.TCP,
                    Optional.empty(),
                    clip.size(),
                    20,
                    directory.resolve("vlc.yuv")));
            assertThat(recording.count()).isEqualTo(20);
            assertThat(recording.picture(19).number()).hasValue(19);
            assertThat(recording.picture(19).psnr(clip.picture(19))).isGreaterThan(30);
        } finally {
            Files.delete(copy);
        }
    }
}
