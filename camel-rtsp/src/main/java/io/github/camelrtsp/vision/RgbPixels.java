/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A picture as packed {@code 0xRRGGBB}, row by row.
 *
 * @param rgb {@code width*height} pixels, not copied
 */
record RgbPixels(Size size, int[] rgb) {

    /** Draws the image, of any type, onto plain RGB: Java2D's loops for this are faster than reading pixels. */
    static RgbPixels of(BufferedImage image) {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = plain.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return new RgbPixels(new Size(image.getWidth(), image.getHeight()), data(plain));
    }

    static RgbPixels of(Frame frame) {
        YuvColors colors = YuvColors.of(frame.format());
        Planes planes = Planes.of(frame.format());
        byte[] yuv = frame.planes();
        int width = frame.width();
        int[] rgb = new int[width * frame.height()];
        for (int i = 0; i < rgb.length; i++) {
            int chroma = i / width / 2 * planes.chromaStride() + i % width / 2 * planes.chromaStep();
            float y = yuv[i] & 0xFF;
            float u = yuv[planes.u() + chroma] & 0xFF;
            float v = yuv[planes.v() + chroma] & 0xFF;
            rgb[i] = Math.round(colors.red(y, v)) << 16
                    | Math.round(colors.green(y, u, v)) << 8
                    | Math.round(colors.blue(y, u));
        }
        return new RgbPixels(frame.format().size(), rgb);
    }

    BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        System.arraycopy(rgb, 0, data(image), 0, rgb.length);
        return image;
    }

    /** I420 as a JPEG has it: full range, BT.601; a chroma sample is the mean of its four pixels. */
    Frame toFrame(Frame.Origin origin) {
        Frame.Format format = new Frame.Format(size, Frame.Layout.I420, Frame.Range.FULL, Frame.Matrix.BT601);
        YuvColors colors = YuvColors.of(format);
        byte[] yuv = new byte[format.byteCount()];
        for (int i = 0; i < rgb.length; i++) {
            yuv[i] = sample(colors.luma(rgb[i] >> 16 & 0xFF, rgb[i] >> 8 & 0xFF, rgb[i] & 0xFF));
        }
        Planes planes = Planes.of(format);
        for (int y = 0; y < format.chromaHeight(); y++) {
            for (int x = 0; x < format.chromaWidth(); x++) {
                int at = y * planes.chromaStride() + x;
                float red = mean(2 * x, 2 * y, 16);
                float green = mean(2 * x, 2 * y, 8);
                float blue = mean(2 * x, 2 * y, 0);
                yuv[planes.u() + at] = sample(colors.u(red, green, blue));
                yuv[planes.v() + at] = sample(colors.v(red, green, blue));
            }
        }
        return new Frame(format, yuv, origin);
    }

    private float mean(int x, int y, int shift) {
        int right = Math.min(x + 1, size.width() - 1);
        int upper = y * size.width();
        int lower = Math.min(y + 1, size.height() - 1) * size.width();
        int sum = (rgb[upper + x] >> shift & 0xFF)
                + (rgb[upper + right] >> shift & 0xFF)
                + (rgb[lower + x] >> shift & 0xFF)
                + (rgb[lower + right] >> shift & 0xFF);
        return sum / 4f;
    }

    private static byte sample(float value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static int[] data(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
