/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A picture to look at: a camera's frame, or an image of Java's own. Read only. */
public sealed interface Picture {

    /** In pixels. */
    Size size();

    /** The picture as an RGB image; the image given to {@link #of(BufferedImage)} itself, if it was one. */
    BufferedImage toBufferedImage();

    /** The picture as a frame; the frame given to {@link #of(Frame)} itself, if it was one, and then {@code origin} is not used. */
    Frame toFrame(Frame.Origin origin);

    static Picture of(Frame frame) {
        return new Yuv(frame);
    }

    static Picture of(BufferedImage image) {
        return new Rgb(image);
    }

    /**
     * Decodes an image file: JPEG, PNG, or what else Java's ImageIO reads here.
     *
     * @throws IOException if it is none of these, or damaged
     */
    static Picture decode(byte[] file) throws IOException {
        // Not ImageIO.read(InputStream): that one spools every picture through a file in the temporary directory.
        BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
        if (image == null) {
            throw new IOException(
                    "These " + file.length + " bytes are not a picture that can be read (JPEG, PNG, GIF, BMP)");
        }
        return of(image);
    }

    /** A frame, in YUV. */
    record Yuv(Frame frame) implements Picture {
        @Override
        public Size size() {
            return frame.format().size();
        }

        @Override
        public BufferedImage toBufferedImage() {
            return RgbPixels.of(frame).toBufferedImage();
        }

        @Override
        public Frame toFrame(Frame.Origin origin) {
            return frame;
        }
    }

    /** An image, in RGB or what can be drawn onto RGB. */
    record Rgb(BufferedImage image) implements Picture {
        @Override
        public Size size() {
            return new Size(image.getWidth(), image.getHeight());
        }

        @Override
        public BufferedImage toBufferedImage() {
            return image;
        }

        @Override
        public Frame toFrame(Frame.Origin origin) {
            return RgbPixels.of(image).toFrame(origin);
        }
    }
}
