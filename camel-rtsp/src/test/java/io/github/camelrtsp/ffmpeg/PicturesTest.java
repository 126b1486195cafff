/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Format;
import io.github.camelrtsp.media.Frame.Layout;
import io.github.camelrtsp.media.Frame.Matrix;
import io.github.camelrtsp.media.Frame.Range;
import io.github.camelrtsp.media.Size;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingNativeIsLeft.class)
class PicturesTest {

    @ParameterizedTest
    @ValueSource(strings = {"bt601-limited", "bt709-limited", "bt601-full", "bt709-full"})
    void bufferedImageHasTheColoursOfTheReference(String name) throws Exception {
        BufferedImage reference =
                ImageIO.read(Fixtures.path("/ffmpeg/" + name + ".png").toFile());
        Frame frame = Samples.first("/ffmpeg/" + name + ".mp4");
        BufferedImage image = Pictures.toBufferedImage(frame);
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
        assertThat(Psnr.of(image, reference)).isGreaterThan(38);
        assertThat(Psnr.of(Pictures.toBufferedImage(Samples.nv12(frame)), reference))
                .isGreaterThan(38);
    }

    @Test
    void imageComesBackFromAFrame() throws Exception {
        BufferedImage image = Pictures.toBufferedImage(Samples.first(Fixtures.PEDESTRIANS));
        Frame frame = Pictures.toFrame(image, Samples.ORIGIN);
        assertThat(frame.format()).isEqualTo(new Format(new Size(768, 576), Layout.I420, Range.FULL, Matrix.BT601));
        assertThat(frame.origin()).isSameAs(Samples.ORIGIN);
        assertThat(Psnr.of(Pictures.toBufferedImage(frame), image)).isGreaterThan(38);
    }

    @ParameterizedTest
    @CsvSource({
        "FF0000, 76, 85, 255",
        "00FF00, 150, 44, 21",
        "0000FF, 29, 255, 107",
        "FFFFFF, 255, 128, 128",
        "000000, 0, 128, 128",
    })
    void colourBecomesItsJfifValues(String rgb, int y, int cb, int cr) {
        for (int type :
                new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_RGB}) {
            BufferedImage image = filled(new BufferedImage(34, 18, type), new Color(Integer.parseInt(rgb, 16)));
            byte[] planes = Pictures.toFrame(image, Samples.ORIGIN).planes();
            assertThat(planes[0] & 0xff).isBetween(y - 1, y + 1);
            assertThat(planes[34 * 18] & 0xff).isBetween(cb - 2, cb + 2);
            assertThat(planes[34 * 18 + 17 * 9] & 0xff).isBetween(cr - 2, cr + 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 3", "33, 17"})
    void oddSizesKeepTheirPixels(int width, int height) {
        BufferedImage image =
                filled(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), new Color(0x3366cc));
        Frame frame = Pictures.toFrame(image, Samples.ORIGIN);
        assertThat(frame.format().size()).isEqualTo(new Size(width, height));
        assertThat(Psnr.of(Pictures.toBufferedImage(frame), image)).isGreaterThan(40);
    }

    @Test
    void partOfAnImageIsOnlyThatPart() {
        BufferedImage whole = filled(new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR), Color.BLACK);
        filled(whole.getSubimage(32, 32, 32, 32), Color.WHITE);
        Frame frame = Pictures.toFrame(whole.getSubimage(32, 32, 32, 32), Samples.ORIGIN);
        assertThat(Arrays.copyOf(frame.planes(), 32 * 32)).containsOnly(255);
    }

    @Test
    void javaCvFrameHasTheSamePixels() throws Exception {
        Frame frame = Samples.first(Fixtures.H265);
        org.bytedeco.javacv.Frame javaCv = (org.bytedeco.javacv.Frame) JavaCv.copy(frame);
        assertThat(javaCv.imageWidth).isEqualTo(320);
        assertThat(javaCv.imageHeight).isEqualTo(240);
        assertThat(javaCv.imageChannels).isEqualTo(3);
        assertThat(javaCv.imageStride).isEqualTo(960);
        byte[] pixels = new byte[3 * 320 * 240];
        ((ByteBuffer) javaCv.image[0]).get(0, pixels);
        BufferedImage image = Pictures.toBufferedImage(frame);
        assertThat(pixels).isEqualTo(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        javaCv.close();
    }

    private static BufferedImage filled(BufferedImage image, Color colour) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        return image;
    }
}
