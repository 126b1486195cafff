/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.modality.cv.Image;
import io.github.camelrtsp.vision.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** DJL's own pictures, for who may not name their type. */
public final class DjlImages {
    private DjlImages() {}

    /**
     * The picture in an {@code ai.djl.modality.cv.Image}; empty if {@code object} is none.
     *
     * @throws IOException if the image is of a kind that cannot be written as PNG
     */
    public static Optional<Picture> picture(Object object) throws IOException {
        if (!(object instanceof Image image)) {
            return Optional.empty();
        }
        if (image.getWrappedImage() instanceof BufferedImage buffered) {
            return Optional.of(Picture.of(buffered));
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        image.save(png, "png");
        return Optional.of(Picture.decode(png.toByteArray()));
    }
}
