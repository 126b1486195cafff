/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import io.github.camelrtsp.vision.Labels;
import java.util.List;
import java.util.Optional;

/**
 * How to detect.
 *
 * @param model the model's file
 * @param engine what runs it
 * @param labels the class names, if the user gave some; else the model's own, else {@code class0}, {@code class1}, ...
 * @param classes the names of the classes to report; empty for all
 * @param threshold the least confidence to report, 0..1
 * @param iou of two boxes of one class that overlap by more than this only the better one is reported, 0..1
 * @param poolSize how many pictures may be looked at at the same time, at least 1
 * @param translator for models of other layouts
 */
public record DetectorOptions(
        ModelFile model,
        EngineOptions engine,
        Optional<Labels> labels,
        List<String> classes,
        double threshold,
        double iou,
        int poolSize,
        Optional<ImageTranslator> translator) {
    public DetectorOptions {
        classes = List.copyOf(classes);
        share("threshold", threshold);
        share("iou", iou);
        if (poolSize < 1) {
            throw new IllegalArgumentException("poolSize=" + poolSize + " is less than 1");
        }
    }

    private static void share(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(option + "=" + value + " is not between 0 and 1");
        }
    }
}
