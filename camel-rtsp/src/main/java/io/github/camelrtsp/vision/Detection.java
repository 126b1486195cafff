/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.Optional;

/**
 * One object found in a picture.
 *
 * @param label the name of its class
 * @param classId the number of its class in the model, from 0; -1 if the model gives only names
 * @param confidence 0..1
 * @param box where it is
 * @param trackId which followed object it is, if it is one
 */
public record Detection(String label, int classId, double confidence, Box box, Optional<String> trackId) {

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
