/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Timestamp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Real pictures, and frames made of them with arithmetic of its own, so that it can disagree with the code under test. */
public final class TestPictures {
    public static final Instant CAPTURED = Instant.parse("2026-11-21T02:10:37.412Z");

    private TestPictures() {}

    /** The bytes of a file in {@code src/test/resources/pictures}. */
    public static byte[] file(String name) {
        try (InputStream in = TestPictures.class.getResourceAsStream("/pictures/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static BufferedImage image(String name) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file(name)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static Frame.Origin origin() {
        return new Frame.Origin(
                Codec.H264,
                new Timestamp(90_000, 90_000),
                new CaptureTime(CAPTURED, CaptureTime.Source.RTCP_SR, Duration.ofMillis(40)),
                0,
                CAPTURED.plusMillis(85),
                true,
                false,
                "h264 (software)");
    }

    /** A picture as a camera of high resolution sends it. */
    public static Frame frame(String name) {
        return frame(image(name), Frame.Layout.I420, Frame.Range.LIMITED, Frame.Matrix.BT709);
    }

    /** A picture of one colour. */
    public static Frame grey(int width, int height) {
        Frame.Format format =
                new Frame.Format(new Size(width, height), Frame.Layout.I420, Frame.Range.LIMITED, Frame.Matrix.BT601);
        byte[] planes = new byte[format.byteCount()];
        Arrays.fill(planes, (byte) 128);
        return new Frame(format, planes, origin());
    }

    /** The picture as a camera would send it; chroma is the mean of four pixels. */
    public static Frame frame(BufferedImage image, Frame.Layout layout, Frame.Range range, Frame.Matrix matrix) {
        Frame.Format format = new Frame.Format(new Size(image.getWidth(), image.getHeight()), layout, range, matrix);
        byte[] out = new byte[format.byteCount()];
        int width = image.getWidth();
        int height = image.getHeight();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = (byte) Math.round(yuv(image, x, y, range, matrix)[0]);
            }
        }
        int chroma = format.chromaWidth() * format.chromaHeight();
        for (int cy = 0; cy < format.chromaHeight(); cy++) {
            for (int cx = 0; cx < format.chromaWidth(); cx++) {
                double u = 0;
                double v = 0;
                for (int i = 0; i < 4; i++) {
                    double[] yuv = yuv(
                            image,
                            Math.min(width - 1, 2 * cx + i % 2),
                            Math.min(height - 1, 2 * cy + i / 2),
                            range,
                            matrix);
                    u += yuv[1] / 4;
                    v += yuv[2] / 4;
                }
                int at = cy * format.chromaWidth() + cx;
                boolean planar = layout == Frame.Layout.I420;
                out[width * height + (planar ? at : 2 * at)] = (byte) Math.round(u);
                out[width * height + (planar ? chroma + at : 2 * at + 1)] = (byte) Math.round(v);
            }
        }
        return new Frame(format, out, origin());
    }

    /** ITU-R BT.601-7 and BT.709-6, the quantised form; full range as in JFIF. */
    private static double[] yuv(BufferedImage image, int x, int y, Frame.Range range, Frame.Matrix matrix) {
        int rgb = image.getRGB(x, y);
        double r = (rgb >> 16 & 0xFF) / 255.0;
        double g = (rgb >> 8 & 0xFF) / 255.0;
        double b = (rgb & 0xFF) / 255.0;
        boolean hd = matrix == Frame.Matrix.BT709;
        double luma = hd ? 0.2126 * r + 0.7152 * g + 0.0722 * b : 0.299 * r + 0.587 * g + 0.114 * b;
        double cb = (b - luma) / (hd ? 1.8556 : 1.772);
        double cr = (r - luma) / (hd ? 1.5748 : 1.402);
        return range == Frame.Range.LIMITED
                ? new double[] {16 + 219 * luma, 128 + 224 * cb, 128 + 224 * cr}
                : new double[] {255 * luma, Math.min(255, 128 + 255 * cb), Math.min(255, 128 + 255 * cr)};
    }
}
