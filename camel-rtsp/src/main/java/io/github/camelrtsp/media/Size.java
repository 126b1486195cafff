/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

/**
 * A picture's size in pixels.
 *
 * @param width greater than 0
 * @param height greater than 0
 */
public record Size(int width, int height) {
    public Size {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "A picture has a width and a height greater than 0, not " + width + "x" + height);
        }
    }

    /** {@code 1920x1080}. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
