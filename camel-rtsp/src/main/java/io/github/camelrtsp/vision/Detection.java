/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.Objects;
import java.util.Optional;

/**
 * One object found in a picture. A number that is none of these is refused: whoever receives the event could do nothing about it.
 *
 * @param label the name of its class
 * @param classId the number of its class in the model, from 0; -1 if the model gives only names
 * @param confidence 0..1
 * @param box where it is
 * @param trackId which followed object it is, if it is one
 */
public record Detection(String label, int classId, double confidence, Box box, Optional<String> trackId) {
    /** So far beyond 0 and 1 is how models calculate. */
    private static final double ROUNDING = 1e-6;

    public Detection {
        Objects.requireNonNull(label, "The label of a detection is missing");
        check(label, "confidence", confidence);
        check(label, "left edge", box.x());
        check(label, "top edge", box.y());
        check(label, "width", box.width());
        check(label, "height", box.height());
    }

    private static void check(String label, String what, double value) {
        if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("The " + what + " of \"" + label + "\" is " + value
                    + ": it is to be from 0 to 1, boxes as shares of the picture (Box.ofCorners cuts them to it)");
        }
    }

    /** An object that is not followed. */
    public Detection(String label, int classId, double confidence, Box box) {
        this(label, classId, confidence, box, Optional.empty());
    }

    /** The same, as the followed object {@code id}. */
    public Detection as(String id) {
        return new Detection(label, classId, confidence, box, Optional.of(id));
    }

    boolean isOfClass(Detection other) {
        return classId == other.classId && label.equals(other.label);
    }
}
