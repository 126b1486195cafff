/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import io.github.camelrtsp.media.Size;

/**
 * How a picture lies in a detector's input: scaled with its ratio kept, centred, the rest grey; and the way back from the
 * input's pixels to the picture.
 *
 * @param source the picture's size
 * @param target the input's size
 * @param scaled the picture's size in the input
 * @param left where the picture begins in the input, in pixels
 * @param top where the picture begins in the input, in pixels
 */
public record LetterBox(Size source, Size target, Size scaled, int left, int top) {
    public static LetterBox of(Size source, Size target) {
        double ratio = Math.min((double) target.width() / source.width(), (double) target.height() / source.height());
        Size scaled =
                new Size(scale(source.width(), ratio, target.width()), scale(source.height(), ratio, target.height()));
        return new LetterBox(
                source, target, scaled, (target.width() - scaled.width()) / 2, (target.height() - scaled.height()) / 2);
    }

    /** A box of the input, given by its centre and size in the input's pixels, as a box of the picture, cut to it. */
    public Box toSource(double centreX, double centreY, double width, double height) {
        double x = centreX - left;
        double y = centreY - top;
        return Box.ofCorners(
                (x - width / 2) / scaled.width(),
                (y - height / 2) / scaled.height(),
                (x + width / 2) / scaled.width(),
                (y + height / 2) / scaled.height());
    }

    private static int scale(int length, double ratio, int limit) {
        return (int) Math.max(1, Math.min(limit, Math.round(length * ratio)));
    }
}
