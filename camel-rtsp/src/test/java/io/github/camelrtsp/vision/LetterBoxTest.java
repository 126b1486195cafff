/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterBoxTest {
    private static final Size INPUT = new Size(416, 416);

    @Test
    void aWidePictureLiesInTheMiddleOfItsHeight() {
        LetterBox box = LetterBox.of(new Size(1920, 1080), INPUT);
        assertThat(box.scaled()).isEqualTo(new Size(416, 234));
        assertThat(box.left()).isZero();
        assertThat(box.top()).isEqualTo(91);
    }

    @Test
    void aTallPictureLiesInTheMiddleOfItsWidth() {
        LetterBox box = LetterBox.of(new Size(300, 451), new Size(640, 640));
        assertThat(box.scaled()).isEqualTo(new Size(426, 640));
        assertThat(box.left()).isEqualTo(107);
        assertThat(box.top()).isZero();
    }

    @Test
    void aBoxOfTheInputIsFoundAgainInThePicture() {
        LetterBox box = LetterBox.of(new Size(1920, 1080), INPUT);
        Box found = box.toSource(208, 208, 104, 117);
        assertThat(found.x()).isCloseTo(0.375, within(1e-9));
        assertThat(found.y()).isCloseTo(0.25, within(1e-9));
        assertThat(found.width()).isCloseTo(0.25, within(1e-9));
        assertThat(found.height()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void whatLiesOnTheGreyIsCutOff() {
        LetterBox box = LetterBox.of(new Size(1920, 1080), INPUT);
        assertThat(box.toSource(208, 10, 50, 50).area()).isZero();
    }

    @Test
    void theRestIsGrey114() {
        LetterBox box = LetterBox.of(new Size(64, 32), new Size(32, 32));
        float[] tensor = fill(box, Picture.of(solid(64, 32, Color.WHITE)));
        assertThat(tensor[0]).isEqualTo(114f / 255);
        assertThat(tensor[8 * 32]).isEqualTo(1f);
        assertThat(tensor[24 * 32 - 1]).isEqualTo(1f);
        assertThat(tensor[24 * 32]).isEqualTo(114f / 255);
    }

    @ParameterizedTest
    @CsvSource({
        "I420, LIMITED, BT601", "I420, LIMITED, BT709", "I420, FULL, BT601", "I420, FULL, BT709",
        "NV12, LIMITED, BT601", "NV12, LIMITED, BT709", "NV12, FULL, BT601", "NV12, FULL, BT709"
    })
    void everyKindOfFrameShowsTheColoursOfItsPicture(Frame.Layout layout, Frame.Range range, Frame.Matrix matrix) {
        for (Color color : new Color[] {Color.BLACK, Color.WHITE, Color.RED, Color.GREEN, Color.BLUE, Color.PINK}) {
            Frame frame = TestPictures.frame(solid(63, 41, color), layout, range, matrix);
            float[] tensor = fill(LetterBox.of(new Size(63, 41), new Size(63, 41)), Picture.of(frame));
            int plane = 63 * 41;
            assertThat(tensor[plane - 1] * 255).isCloseTo(color.getRed(), within(2.5f));
            assertThat(tensor[2 * plane - 1] * 255).isCloseTo(color.getGreen(), within(2.5f));
            assertThat(tensor[3 * plane - 1] * 255).isCloseTo(color.getBlue(), within(2.5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"I420, LIMITED, BT709", "NV12, FULL, BT601"})
    void aFrameAndItsImageGiveTheSameInput(Frame.Layout layout, Frame.Range range, Frame.Matrix matrix) {
        BufferedImage image = TestPictures.image("cat.jpg");
        LetterBox box = LetterBox.of(new Size(451, 300), INPUT);
        float[] ofImage = fill(box, Picture.of(image));
        float[] ofFrame = fill(box, Picture.of(TestPictures.frame(image, layout, range, matrix)));
        double sum = 0;
        for (int i = 0; i < ofImage.length; i++) {
            sum += Math.abs(ofImage[i] - ofFrame[i]);
        }
        assertThat(sum / ofImage.length * 255).isLessThan(1.5);
    }

    @Test
    void aFrameConvertsToTheImageItWasMadeOf() {
        BufferedImage image = TestPictures.image("cat.jpg");
        Frame frame = TestPictures.frame(image, Frame.Layout.NV12, Frame.Range.LIMITED, Frame.Matrix.BT709);
        BufferedImage back = Picture.of(frame).toBufferedImage();
        double sum = 0;
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 451; x++) {
                sum += Math.abs((image.getRGB(x, y) >> 8 & 0xFF) - (back.getRGB(x, y) >> 8 & 0xFF));
            }
        }
        assertThat(sum / (451 * 300)).isLessThan(3);
    }

    private static float[] fill(LetterBox box, Picture picture) {
        float[] tensor = new float[3 * box.target().width() * box.target().height()];
        Arrays.fill(tensor, Float.NaN);
        box.fill(picture, tensor);
        for (float value : tensor) {
            assertThat(value).isBetween(0f, 1f);
        }
        return tensor;
    }

    private static BufferedImage solid(int width, int height, Color color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }
}
