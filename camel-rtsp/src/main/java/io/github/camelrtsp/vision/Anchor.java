/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The point of an object's box that stands for it at lines and zones. */
public enum Anchor {
    /** Where it stands on the ground: right for a camera that looks from the side or from above at an angle. */
    BOTTOM_CENTER,
    /** Right for a camera that looks straight down. */
    CENTER,
    /** Right where the lower part is often hidden. */
    TOP_CENTER;

    /** As in options and messages, such as {@code bottom-center}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The anchor of this id.
     *
     * @throws IllegalArgumentException for another one, with those that there are
     */
    public static Anchor of(String id) {
        return Arrays.stream(values())
                .filter(anchor -> anchor.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("anchor=" + id + " is none of "
                        + Arrays.stream(values()).map(Anchor::id).collect(Collectors.joining(", "))));
    }

    Point of(Box box) {
        double x = box.x() + box.width() / 2;
        return switch (this) {
            case BOTTOM_CENTER -> new Point(x, box.y() + box.height());
            case CENTER -> new Point(x, box.y() + box.height() / 2);
            case TOP_CENTER -> new Point(x, box.y());
        };
    }
}
