/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Size;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingNativeIsLeft.class)
class NativeMemoryTest {

    @Test
    void thousandDecodersLeaveNothing() throws Exception {
        Fixtures.Clip clip = Fixtures.clip("/ffmpeg/bt601-limited.mp4");
        for (int i = 0; i < 1000; i++) {
            try (VideoDecoder decoder = clip.decoder()) {
                decoder.decode(clip.packets().get(0), picture -> picture.copy(new Size(80, 60)));
                assertThat(NativeLedger.live())
                        .containsEntry("codec context", 1)
                        .containsEntry("frame", 2)
                        .containsEntry("packet", 1)
                        .containsEntry("scaler", 1);
            }
            assertThat(NativeLedger.count()).isZero();
        }
    }

    @Test
    void thousandReadersLeaveNothing() throws Exception {
        for (int i = 0; i < 1000; i++) {
            try (FileReader reader = FileReader.open(Fixtures.path("/ffmpeg/bt601-limited.mp4"))) {
                assertThat(reader.read()).isPresent();
            }
            assertThat(NativeLedger.count()).isZero();
        }
    }

    @Test
    void closedObjectIsFreedOnceAndOfNoFurtherUse() throws Exception {
        Native<AVFrame> frame = Native.frame();
        assertThat(NativeLedger.live()).containsEntry("frame", 1);
        frame.close();
        frame.close();
        assertThat(NativeLedger.count()).isZero();
        assertThatThrownBy(frame::get).isInstanceOf(IllegalStateException.class).hasMessageContaining("frame");
    }

    @Test
    void decoderThatIsClosedByWhoeverGetsThePictureSaysSo() throws Exception {
        Fixtures.Clip clip = Fixtures.clip("/ffmpeg/bt601-limited.mp4");
        try (VideoDecoder decoder = clip.decoder()) {
            assertThatThrownBy(() -> decoder.decode(clip.packets().get(0), picture -> decoder.close()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void allocationThatFailsIsNotInTheLedger() {
        assertThatThrownBy(() -> Native.own("thing", null, pointer -> {}))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("thing");
    }
}
