/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.modality.cv.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** DJL's own pictures, for who may not name their type. */
public final class DjlImages {
    private DjlImages() {}

    /**
     * The picture in an {@code ai.djl.modality.cv.Image}; empty if {@code object} is none.
     *
     * @throws IOException if the image is of a kind that cannot be written as PNG
     */
    public static Optional<BufferedImage> picture(Object object) throws IOException {
        if (!(object instanceof Image image)) {
            return Optional.empty();
        }
        if (image.getWrappedImage() instanceof BufferedImage buffered) {
            return Optional.of(buffered);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        image.save(png, "png");
        return Optional.of(ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png.toByteArray()))));
    }
}
