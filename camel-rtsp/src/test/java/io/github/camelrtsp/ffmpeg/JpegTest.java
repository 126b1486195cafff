/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Frame.Format;
import io.github.camelrtsp.media.Frame.Layout;
import io.github.camelrtsp.media.Frame.Matrix;
import io.github.camelrtsp.media.Frame.Range;
import io.github.camelrtsp.media.Size;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NothingNativeIsLeft.class)
class JpegTest {

    @ParameterizedTest
    @CsvSource({
        "bt601-limited, LIMITED, BT601",
        "bt709-limited, LIMITED, BT709",
        "bt601-full, FULL, BT601",
        "bt709-full, FULL, BT709",
    })
    void viewerSeesTheColoursOfTheSource(String name, Range range, Matrix matrix) throws Exception {
        BufferedImage reference =
                ImageIO.read(Fixtures.path("/ffmpeg/" + name + ".png").toFile());
        Frame frame = Samples.first("/ffmpeg/" + name + ".mp4");
        assertThat(frame.format()).isEqualTo(new Format(new Size(160, 120), Layout.I420, range, matrix));

        assertThat(Psnr.of(read(Jpeg.encode(frame, 95)), reference)).isGreaterThan(38);
        assertThat(Psnr.of(read(Jpeg.encode(Samples.nv12(frame), 95)), reference))
                .isGreaterThan(38);
        Frame decoded = Jpeg.decode(Jpeg.encode(frame, 95), Fixtures.START);
        assertThat(Psnr.of(Pictures.toBufferedImage(decoded), reference)).isGreaterThan(36);
    }

    @Test
    void pictureIsThatOfTheClip() throws Exception {
        Frame frame = Samples.first(Fixtures.PEDESTRIANS);
        Frame decoded = Jpeg.decode(Jpeg.encode(frame, 90), Fixtures.START);
        byte[] expected = Arrays.copyOf(JfifColours.planes(frame), frame.width() * frame.height());
        assertThat(Psnr.of(Psnr.luma(decoded), expected)).isGreaterThan(37);
        assertThat(decoded.format()).isEqualTo(JfifColours.format(frame.format()));
        assertThat(decoded.origin().captureTime().time()).isEqualTo(Fixtures.START);
        assertThat(decoded.origin().corrupt()).isFalse();
        assertThat(decoded.origin().codec()).isNull();
    }

    @Test
    void higherQualityIsLargerAndCloser() throws Exception {
        Frame frame = Samples.first(Fixtures.PEDESTRIANS);
        byte[] expected = Arrays.copyOf(JfifColours.planes(frame), frame.width() * frame.height());
        double closeness = 0;
        int size = 0;
        for (int quality : new int[] {1, 30, 50, 75, 85, 95, 100}) {
            byte[] jpeg = Jpeg.encode(frame, quality);
            double psnr = Psnr.of(lumaByImageIo(jpeg), expected);
            assertThat(jpeg.length).as("size at " + quality).isGreaterThan(size);
            assertThat(psnr).as("closeness at " + quality).isGreaterThan(closeness);
            size = jpeg.length;
            closeness = psnr;
        }
        assertThat(closeness).isGreaterThan(45);
    }

    @Test
    void qualityMeansAboutWhatItMeansToOthers() throws Exception {
        Frame frame = Samples.first(Fixtures.PEDESTRIANS);
        byte[] expected = Arrays.copyOf(JfifColours.planes(frame), frame.width() * frame.height());
        for (int quality : new int[] {50, 75, 85, 95}) {
            double ours = Psnr.of(lumaByImageIo(Jpeg.encode(frame, quality)), expected);
            double theirs = Psnr.of(lumaByImageIo(byImageIo(Pictures.toBufferedImage(frame), quality)), expected);
            assertThat(ours).as("quality " + quality).isBetween(theirs - 2, theirs + 2.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 3", "17, 16", "101, 77"})
    void anySizeIsEncoded(int width, int height) throws Exception {
        Format format = new Format(new Size(width, height), Layout.I420, Range.LIMITED, Matrix.BT601);
        byte[] planes = new byte[format.byteCount()];
        Arrays.fill(planes, (byte) 128);
        BufferedImage image = read(Jpeg.encode(new Frame(format, planes, Samples.ORIGIN), 85));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        // 128 of 16..235 is 130 of 0..255.
        assertThat(image.getRGB(width - 1, height - 1) & 0xff).isBetween(129, 131);
    }

    @Test
    void fileSaysThatItIsJfif() throws Exception {
        byte[] jpeg = Jpeg.encode(Samples.first(Fixtures.H265), 85);
        assertThat(new String(jpeg, 6, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("JFIF");
    }

    @Test
    void pictureOfOthersIsDecoded() throws Exception {
        BufferedImage reference =
                ImageIO.read(Fixtures.path("/ffmpeg/bt601-full.png").toFile());
        Frame frame = Jpeg.decode(byImageIo(reference, 95), Fixtures.START);
        assertThat(Psnr.of(Pictures.toBufferedImage(frame), reference)).isGreaterThan(36);
    }

    @Test
    void wrongQualityAndWhatIsNoJpegAreRefused() throws Exception {
        Frame frame = Samples.first(Fixtures.H265);
        assertThatThrownBy(() -> Jpeg.encode(frame, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jpeg.encode(frame, 101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jpeg.decode(new byte[500], Fixtures.START)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> Jpeg.decode(new byte[0], Fixtures.START)).isInstanceOf(CodecException.class);
    }

    @Test
    void truncatedPictureIsCorrupt() throws Exception {
        byte[] jpeg = Jpeg.encode(Samples.first(Fixtures.PEDESTRIANS), 85);
        Frame half = Jpeg.decode(Arrays.copyOf(jpeg, jpeg.length / 2), Fixtures.START);
        assertThat(half.origin().corrupt()).isTrue();
    }

    static byte[] lumaByImageIo(byte[] jpeg) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try {
            reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg)));
            Raster raster = reader.readRaster(0, null);
            int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
            byte[] luma = new byte[samples.length];
            for (int i = 0; i < luma.length; i++) {
                luma[i] = (byte) samples[i];
            }
            return luma;
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static byte[] byImageIo(BufferedImage image, int quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new javax.imageio.IIOImage(toRgb(image), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static BufferedImage toRgb(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        rgb.createGraphics().drawImage(image, 0, 0, null);
        return rgb;
    }
}
