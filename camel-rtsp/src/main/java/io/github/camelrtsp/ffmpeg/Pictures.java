/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Frame;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Frames to the picture types of others and back. Any thread; nothing is kept between calls.
 *
 * <p>Where FFmpeg is missing or out of memory these methods throw an {@link UncheckedIOException} with a {@link
 * CodecException} as its cause.
 */
public final class Pictures {
    private Pictures() {}

    /** A new {@link BufferedImage#TYPE_3BYTE_BGR} image with the frame's colours. */
    public static BufferedImage toBufferedImage(Frame frame) {
        BufferedImage image = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
        try {
            Bgr.write(frame, ByteBuffer.wrap(pixels(image)));
        } catch (CodecException e) {
            throw new UncheckedIOException(e.describe(), e);
        }
        return image;
    }

    /** The image as I420 in full range and BT.601, as JPEG has it; transparent pixels on black. */
    public static Frame toFrame(BufferedImage image, Frame.Origin origin) {
        BufferedImage source = isPlainBgr(image) ? image : redraw(image);
        try {
            return Bgr.read(ByteBuffer.wrap(pixels(source)), source.getWidth(), source.getHeight(), origin);
        } catch (CodecException e) {
            throw new UncheckedIOException(e.describe(), e);
        }
    }

    private static byte[] pixels(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    // A part of a larger image shares the larger one's array.
    private static boolean isPlainBgr(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getRaster().getParent() == null
                && pixels(image).length == 3 * image.getWidth() * image.getHeight();
    }

    private static BufferedImage redraw(BufferedImage image) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = copy.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, null);
        } finally {
            graphics.dispose();
        }
        return copy;
    }
}
