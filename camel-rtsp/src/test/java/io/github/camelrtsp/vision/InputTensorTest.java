/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTensorTest {
    private static final Size INPUT = new Size(416, 416);

    @Test
    void theRestIsGrey114() {
        InputTensor tensor = new InputTensor(new Size(32, 32));
        LetterBox box = tensor.fill(frame(solid(64, 32, Color.WHITE)));
        assertThat(box).isEqualTo(LetterBox.of(new Size(64, 32), new Size(32, 32)));
        FloatBuffer values = tensor.values();
        assertThat(values.get(0)).isEqualTo(114f / 255);
        assertThat(values.get(8 * 32)).isEqualTo(1f);
        assertThat(values.get(24 * 32 - 1)).isEqualTo(1f);
        assertThat(values.get(24 * 32)).isEqualTo(114f / 255);
    }

    @Test
    void aPictureOfAnotherShapeLeavesNothingOfTheOneBefore() {
        InputTensor tensor = new InputTensor(new Size(32, 32));
        Frame wide = frame(solid(64, 32, Color.WHITE));
        tensor.fill(wide);
        tensor.fill(frame(solid(32, 64, Color.WHITE)));
        assertThat(tensor.values().get(16 * 32)).isEqualTo(114f / 255);
        tensor.fill(wide);
        assertThat(tensor.values().get(16 * 32)).isEqualTo(1f);
        assertThat(tensor.values().get(16)).isEqualTo(114f / 255);
    }

    @Test
    void anEngineTakesTheValuesFromWhereTheyAre() {
        FloatBuffer values = new InputTensor(INPUT).values();
        assertThat(values.isDirect()).isTrue();
        assertThat(values.order()).isEqualTo(java.nio.ByteOrder.nativeOrder());
        assertThat(values.remaining()).isEqualTo(3 * 416 * 416);
    }

    @ParameterizedTest
    @CsvSource({
        "I420, LIMITED, BT601", "I420, LIMITED, BT709", "I420, FULL, BT601", "I420, FULL, BT709",
        "NV12, LIMITED, BT601", "NV12, LIMITED, BT709", "NV12, FULL, BT601", "NV12, FULL, BT709"
    })
    void everyKindOfFrameShowsTheColoursOfItsPicture(Frame.Layout layout, Frame.Range range, Frame.Matrix matrix) {
        for (Color color : new Color[] {Color.BLACK, Color.WHITE, Color.RED, Color.GREEN, Color.BLUE, Color.PINK}) {
            for (Size size : new Size[] {new Size(63, 41), new Size(31, 20), new Size(9, 5), new Size(100, 65)}) {
                Frame frame = TestPictures.frame(solid(63, 41, color), layout, range, matrix);
                InputTensor tensor = new InputTensor(size);
                LetterBox box = tensor.fill(frame);
                int plane = size.width() * size.height();
                int last = (box.top() + box.scaled().height() - 1) * size.width()
                        + box.left()
                        + box.scaled().width()
                        - 1;
                assertThat(tensor.values().get(last) * 255).isCloseTo(color.getRed(), within(2.5f));
                assertThat(tensor.values().get(plane + last) * 255).isCloseTo(color.getGreen(), within(2.5f));
                assertThat(tensor.values().get(2 * plane + last) * 255).isCloseTo(color.getBlue(), within(2.5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"I420, 416", "NV12, 416", "I420, 200", "NV12, 200", "I420, 97", "NV12, 97", "I420, 31", "NV12, 31"})
    void aPictureIsNearToTheMeansOfWhatLiesUnderEachPixel(Frame.Layout layout, int input) {
        BufferedImage image = TestPictures.image("dog_bicycle_car.jpg");
        Frame frame = TestPictures.frame(image, layout, Frame.Range.FULL, Frame.Matrix.BT601);
        InputTensor tensor = new InputTensor(new Size(input, input));
        LetterBox box = tensor.fill(frame);
        double sum = 0;
        for (int y = 0; y < box.scaled().height(); y++) {
            for (int x = 0; x < input; x++) {
                double expected = meanGreen(image, box, x, y) / 255;
                double actual = tensor.values().get(input * input + (box.top() + y) * input + box.left() + x);
                sum += (expected - actual) * (expected - actual);
            }
        }
        double psnr = -10 * Math.log10(sum / box.scaled().height() / input);
        assertThat(psnr).isGreaterThan(30);
    }

    @Test
    void whatIsFinerThanTheInputDoesNotShowAsNoise() {
        BufferedImage stripes = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 1920; x += 2) {
            for (int y = 0; y < 1080; y++) {
                stripes.setRGB(x, y, 0xffffff);
            }
        }
        InputTensor tensor = new InputTensor(INPUT);
        LetterBox box = tensor.fill(frame(stripes));
        for (int x = 1; x < 415; x++) {
            assertThat(tensor.values().get(208 * 416 + x)).isCloseTo(0.5f, within(0.01f));
        }
        assertThat(box.top()).isEqualTo(91);
    }

    private static double meanGreen(BufferedImage image, LetterBox box, int x, int y) {
        double step = (double) image.getWidth() / box.scaled().width();
        double sum = 0;
        double area = 0;
        for (int sy = (int) (y * step); sy < Math.min(image.getHeight(), (y + 1) * step); sy++) {
            for (int sx = (int) (x * step); sx < Math.min(image.getWidth(), (x + 1) * step); sx++) {
                double part = (Math.min(sy + 1, (y + 1) * step) - Math.max(sy, y * step))
                        * (Math.min(sx + 1, (x + 1) * step) - Math.max(sx, x * step));
                sum += part * (image.getRGB(sx, sy) >> 8 & 0xff);
                area += part;
            }
        }
        return sum / area;
    }

    private static Frame frame(BufferedImage image) {
        return TestPictures.frame(image, Frame.Layout.I420, Frame.Range.LIMITED, Frame.Matrix.BT709);
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
