/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Size;
import java.util.OptionalInt;

/**
 * The size that a user wants pictures in. What is missing follows from the source's ratio; what is computed is even, as
 * 4:2:0 likes it, and at least 2.
 *
 * @param width in pixels; empty: by the ratio
 * @param height in pixels; empty: by the ratio
 */
public record FrameScale(OptionalInt width, OptionalInt height) {
    private static final FrameScale SOURCE = new FrameScale(OptionalInt.empty(), OptionalInt.empty());

    public FrameScale {
        requirePositive("width", width);
        requirePositive("height", height);
    }

    /** With one, both or none of the two numbers given. */
    public static FrameScale of(OptionalInt width, OptionalInt height) {
        return new FrameScale(width, height);
    }

    /** Every picture in its own size. */
    public static FrameScale source() {
        return SOURCE;
    }

    /** The size for a picture of size {@code source}; {@code source} itself if no number was given. */
    public Size apply(Size source) {
        if (width.isEmpty() && height.isEmpty()) {
            return source;
        }
        int w = width.isPresent()
                ? even(width.getAsInt())
                : even((double) height.getAsInt() * source.width() / source.height());
        int h = height.isPresent()
                ? even(height.getAsInt())
                : even((double) width.getAsInt() * source.height() / source.width());
        return new Size(w, h);
    }

    private static int even(double value) {
        return Math.max(2, 2 * (int) Math.round(value / 2));
    }

    private static void requirePositive(String name, OptionalInt value) {
        if (value.isPresent() && value.getAsInt() <= 0) {
            throw new IllegalArgumentException(
                    "The " + name + " of a picture is greater than 0, not " + value.getAsInt());
        }
    }
}
