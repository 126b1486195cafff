/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.media.Size;
import java.util.Optional;

/** The box of an object in pixels: its edges, from 0 to the width and height of the picture. */
record PixelBox(int left, int top, int right, int bottom) {

    /** The size of the picture that an event is about, if it tells it. */
    static Optional<Size> picture(ObjectNode data) {
        int width = data.at("/stream/width").asInt();
        int height = data.at("/stream/height").asInt();
        return width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty();
    }

    /**
     * Each edge goes to the nearest pixel, and what is beyond the picture is cut.
     *
     * @param box normalised: x, y, width, height
     */
    static PixelBox of(JsonNode box, Size picture) {
        double x = box.path("x").asDouble();
        double y = box.path("y").asDouble();
        return new PixelBox(
                pixel(x, picture.width()),
                pixel(y, picture.height()),
                pixel(x + box.path("width").asDouble(), picture.width()),
                pixel(y + box.path("height").asDouble(), picture.height()));
    }

    private static int pixel(double share, int length) {
        return (int) Math.max(0, Math.min(length, Math.round(share * length)));
    }

    int width() {
        return right - left;
    }

    int height() {
        return bottom - top;
    }
}
