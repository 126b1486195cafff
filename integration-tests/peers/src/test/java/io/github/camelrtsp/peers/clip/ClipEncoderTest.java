/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClipEncoderTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"H264", "H265"})
    void everyPictureIsTheOneThatWasDrawn(Codec codec) {
        Size size = new Size(640, 360);
        Clip clip = new ClipEncoder(directory).encodeAndDecode(new ClipFormat(codec, size, 30, 65, 30));

        MovingScene scene = new MovingScene(size);
        assertThat(clip.count()).isEqualTo(65);
        for (int number = 0; number < clip.count(); number++) {
            Picture picture = clip.picture(number);
            assertThat(picture.number()).hasValue(number);
            assertThat(picture.psnr(scene.picture(number))).isGreaterThan(30);
        }
    }
}
