/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With FFmpeg's filter for main memory, which takes the options of those for devices. */
@ExtendWith(NothingNativeIsLeft.class)
class SurfaceScalerTest {
    private static final Size SMALL = new Size(384, 288);

    @Test
    void pictureIsScaledToSizeAndFormat() throws Exception {
        Frame frame = Samples.first(Fixtures.PEDESTRIANS);
        try (Native<AVFrame> picture = NativePicture.write(frame);
                SurfaceScaler scaler = SurfaceScaler.open(picture.get(), "scale", SMALL, "")) {
            for (int i = 0; i < 3; i++) {
                AVFrame scaled = scaler.scale(picture.get());
                Frame seen = NativePicture.read(scaled, Colours.of(scaled), frame.origin());
                assertThat(seen.format().size()).isEqualTo(SMALL);
                assertThat(Psnr.of(Psnr.luma(seen), Psnr.luma(scaledByUs(picture.get(), frame))))
                        .isGreaterThan(30);
                scaler.release();
            }
            assertThat(scaler.fits(picture.get())).isTrue();
        }
    }

    @Test
    void filterThatThisBuildLacksIsNamed() throws Exception {
        try (Native<AVFrame> picture = NativePicture.write(Samples.first(Fixtures.PEDESTRIANS))) {
            assertThatThrownBy(() -> SurfaceScaler.open(picture.get(), "scale_nothing", SMALL, "nv12"))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("scale_nothing");
        }
    }

    private static Frame scaledByUs(AVFrame picture, Frame like) throws Exception {
        try (Scaler scaler = Scaler.open()) {
            Colours colours = Colours.of(picture);
            return NativePicture.read(scaler.toYuv(picture, SMALL, picture.format(), colours), colours, like.origin());
        }
    }
}
