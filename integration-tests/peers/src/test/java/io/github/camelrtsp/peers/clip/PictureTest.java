/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    private static final Size SIZE = new Size(640, 360);
    private final MovingScene scene = new MovingScene(SIZE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 299, 0x5555, 0xaaaa, 0xffff})
    void numberIsReadBack(int number) {
        assertThat(scene.picture(number).number()).hasValue(number);
    }

    @Test
    void numberSurvivesNoiseAndBlur() {
        Picture picture = scene.picture(1234);
        for (int i = 0; i < picture.i420().length; i++) {
            picture.i420()[i] = (byte) ((picture.i420()[i] & 0xff) * 3 / 4 + 32 + i * 31 % 17);
        }
        assertThat(picture.number()).hasValue(1234);
    }

    @Test
    void numberHasNoColour() {
        for (int number = 0; number < 64; number++) {
            byte[] planes = scene.picture(number).i420();
            int u = SIZE.width() * SIZE.height();
            int v = u + u / 4;
            for (int at = 0; at < 160; at++) {
                assertThat(planes[u + 7 * 320 + at]).isEqualTo((byte) 128);
                assertThat(planes[v + 7 * 320 + at]).isEqualTo((byte) 128);
            }
        }
    }

    @Test
    void greyBlackAndWhitePicturesHaveNoNumber() {
        for (int value : new int[] {16, 128, 235}) {
            byte[] planes = new byte[Picture.byteCount(SIZE)];
            Arrays.fill(planes, (byte) value);
            assertThat(new Picture(SIZE, planes).number()).isEmpty();
        }
    }

    @Test
    void anyFlippedBlockIsNoticed() {
        for (int block = 0; block < 20; block++) {
            Picture picture = scene.picture(77);
            invert(picture, block);
            assertThat(picture.number()).as("block %d inverted", block).isEmpty();
        }
    }

    @Test
    void pictureTooSmallForANumberHasNone() {
        Size small = new Size(160, 90);
        assertThat(new Picture(small, new byte[Picture.byteCount(small)]).number())
                .isEmpty();
    }

    @Test
    void equalPicturesAreInfinitelyAlike() {
        assertThat(scene.picture(5).psnr(scene.picture(5))).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void neighboursAreToldApart() {
        for (int number = 0; number < 100; number++) {
            assertThat(scene.picture(number).psnr(scene.picture(number + 1))).isLessThan(25);
        }
    }

    @Test
    void psnrIsThatOfTheMeanSquaredError() {
        Picture picture = scene.picture(5);
        Picture brighter = new Picture(SIZE, picture.i420().clone());
        for (int i = 0; i < brighter.i420().length; i++) {
            brighter.i420()[i] += 10;
        }
        // 10 log10(255^2 / 10^2)
        assertThat(picture.psnr(brighter)).isBetween(28.13, 28.14);
    }

    @Test
    void picturesOfDifferentSizesDoNotCompare() {
        Picture other = new MovingScene(new Size(320, 180)).picture(1);
        assertThatThrownBy(() -> scene.picture(1).psnr(other)).hasMessageContaining("320x180");
    }

    @Test
    void chromaOfNv12IsTakenApart() {
        Picture picture = scene.picture(9);
        Frame.Format format = new Frame.Format(SIZE, Frame.Layout.NV12, Frame.Range.LIMITED, Frame.Matrix.BT709);
        assertThat(Picture.of(new Frame(format, interleaved(picture), null)).i420())
                .isEqualTo(picture.i420());
    }

    private static byte[] interleaved(Picture picture) {
        byte[] planes = picture.i420().clone();
        int luma = SIZE.width() * SIZE.height();
        int chroma = luma / 4;
        for (int i = 0; i < chroma; i++) {
            planes[luma + 2 * i] = picture.i420()[luma + i];
            planes[luma + 2 * i + 1] = picture.i420()[luma + chroma + i];
        }
        return planes;
    }

    private static void invert(Picture picture, int block) {
        for (int y = 0; y < 16; y++) {
            for (int x = block * 16; x < block * 16 + 16; x++) {
                int at = y * SIZE.width() + x;
                picture.i420()[at] = (byte) (251 - (picture.i420()[at] & 0xff));
            }
        }
    }
}
