/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Peak signal-to-noise ratio in dB: how alike two pictures are; above 35 it takes a good eye to tell them apart. */
final class Psnr {
    private Psnr() {}

    static double of(byte[] a, byte[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " samples");
        }
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            int difference = (a[i] & 0xff) - (b[i] & 0xff);
            sum += (long) difference * difference;
        }
        return sum == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(255.0 * 255.0 * a.length / sum);
    }

    static double of(BufferedImage a, BufferedImage b) {
        return of(rgb(a), rgb(b));
    }

    static byte[] rgb(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] bytes = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[3 * i] = (byte) (pixels[i] >> 16);
            bytes[3 * i + 1] = (byte) (pixels[i] >> 8);
            bytes[3 * i + 2] = (byte) pixels[i];
        }
        return bytes;
    }

    static byte[] luma(io.github.camelrtsp.media.Frame frame) {
        return Arrays.copyOf(frame.planes(), frame.width() * frame.height());
    }
}
