/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;

/**
 * Draws on a copy of a frame's planes. Only the touched pixels are converted: everything else stays what the camera sent,
 * bit for bit. One thread.
 */
final class PlaneCanvas {
    private final Frame frame;
    private final byte[] samples;
    private final YuvColors colors;
    private final Planes planes;

    PlaneCanvas(Frame frame) {
        this.frame = frame;
        this.samples = frame.planes().clone();
        this.colors = YuvColors.of(frame.format());
        this.planes = Planes.of(frame.format());
    }

    void fill(Rectangle area, Color color) {
        int argb = color.getRGB();
        blend(area, (x, y) -> argb);
    }

    /** Lays an ARGB image over the picture, its top left corner at {@code x}, {@code y}; what sticks out is cut off. */
    void draw(BufferedImage image, int x, int y) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        blend(new Rectangle(x, y, width, image.getHeight()), (px, py) -> pixels[(py - y) * width + px - x]);
    }

    /** The drawing as a frame of the same origin; the canvas is not used after. */
    Frame toFrame() {
        return new Frame(frame.format(), samples, frame.origin());
    }

    private void blend(Rectangle area, IntBinaryOperator argb) {
        Rectangle inside = area.intersection(new Rectangle(frame.width(), frame.height()));
        if (inside.isEmpty()) {
            return;
        }
        int right = inside.x + inside.width;
        int bottom = inside.y + inside.height;
        for (int y = inside.y; y < bottom; y++) {
            for (int x = inside.x; x < right; x++) {
                blendLuma(y * frame.width() + x, argb.applyAsInt(x, y));
            }
        }
        for (int y = inside.y / 2; y <= (bottom - 1) / 2; y++) {
            for (int x = inside.x / 2; x <= (right - 1) / 2; x++) {
                blendChroma(x, y, inside, argb);
            }
        }
    }

    private void blendLuma(int at, int argb) {
        float alpha = (argb >>> 24) / 255f;
        if (alpha > 0) {
            float luma = colors.luma(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
            samples[at] = mix(samples[at], luma, alpha);
        }
    }

    /** A chroma sample belongs to four pixels: it takes their mean colour, by as much as they cover it. */
    private void blendChroma(int chromaX, int chromaY, Rectangle inside, IntBinaryOperator argb) {
        float alpha = 0;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int i = 0; i < 4; i++) {
            int x = 2 * chromaX + i % 2;
            int y = 2 * chromaY + i / 2;
            if (inside.contains(x, y)) {
                int color = argb.applyAsInt(x, y);
                int weight = color >>> 24;
                alpha += weight;
                red += weight * (color >> 16 & 0xFF);
                green += weight * (color >> 8 & 0xFF);
                blue += weight * (color & 0xFF);
            }
        }
        if (alpha > 0) {
            int at = chromaY * planes.chromaStride() + chromaX * planes.chromaStep();
            float u = colors.u(red / alpha, green / alpha, blue / alpha);
            float v = colors.v(red / alpha, green / alpha, blue / alpha);
            float share = alpha / (4 * 255);
            samples[planes.u() + at] = mix(samples[planes.u() + at], u, share);
            samples[planes.v() + at] = mix(samples[planes.v() + at], v, share);
        }
    }

    private static byte mix(byte from, float to, float share) {
        float was = from & 0xFF;
        return (byte) Math.max(0, Math.min(255, Math.round(was + (to - was) * share)));
    }
}
