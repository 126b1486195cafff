/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Where a YOLO model writes what.
 *
 * @param output which of the model's outputs
 * @param kind how it is laid out
 * @param rows the second dimension
 * @param columns the third dimension
 */
record YoloLayout(int output, Kind kind, int rows, int columns) {

    /** How boxes and scores are laid out. */
    enum Kind {
        /** YOLOv8, YOLO11: a column for each candidate, rows cx, cy, w, h, score of class 0, 1, ... */
        CANDIDATES,
        /** With NMS inside, or needing none: a row for each object, columns x1, y1, x2, y2, score, class. */
        OBJECTS
    }

    /** @throws DetectorException if none of the outputs has a layout that is known */
    static YoloLayout of(List<Shape> outputs, String model) throws DetectorException {
        for (int i = 0; i < outputs.size(); i++) {
            Shape shape = outputs.get(i);
            if (shape.dimension() == 3 && shape.get(0) == 1) {
                int rows = (int) shape.get(1);
                int columns = (int) shape.get(2);
                if (columns == 6) {
                    return new YoloLayout(i, Kind.OBJECTS, rows, columns);
                }
                if (rows > 4 && rows < columns) {
                    return new YoloLayout(i, Kind.CANDIDATES, rows, columns);
                }
            }
        }
        throw new DetectorException(
                "The model " + model + " has the output " + outputs
                        + "; supported are [1,4+classes,N] (YOLOv8, YOLO11: box and class scores, no objectness) and [1,N,6] (with NMS"
                        + " inside). For another layout bring an ai.djl.translate.Translator<Image, DetectedObjects>: translator=#bean");
    }

    /** How many classes the model knows; empty if its output does not tell. */
    Optional<Integer> classes() {
        return kind == Kind.CANDIDATES ? Optional.of(rows - 4) : Optional.empty();
    }
}
