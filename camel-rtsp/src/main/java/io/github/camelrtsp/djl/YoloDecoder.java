/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Labels;
import io.github.camelrtsp.vision.LetterBox;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Turns a YOLO model's numbers into detections: threshold, wanted classes, best of overlapping boxes.
 *
 * @param classes the classes to report; empty for all
 */
record YoloDecoder(Labels labels, BitSet classes, double threshold, double iou) {

    /** Detections with falling confidence. */
    List<Detection> decode(float[] output, YoloLayout layout, LetterBox letterBox) {
        return switch (layout.kind()) {
            case CANDIDATES -> bestOfOverlapping(candidates(output, layout, letterBox));
            case OBJECTS -> objects(output, layout, letterBox);
        };
    }

    private List<Detection> candidates(float[] out, YoloLayout layout, LetterBox letterBox) {
        int n = layout.columns();
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int best = 4;
            for (int row = 5; row < layout.rows(); row++) {
                if (out[row * n + i] > out[best * n + i]) {
                    best = row;
                }
            }
            float score = out[best * n + i];
            if (score >= threshold && score > 0 && isWanted(best - 4)) {
                found.add(new Detection(
                        labels.name(best - 4),
                        best - 4,
                        Math.min(1, score),
                        letterBox.toSource(out[i], out[n + i], out[2 * n + i], out[3 * n + i])));
            }
        }
        found.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        return found;
    }

    private List<Detection> objects(float[] out, YoloLayout layout, LetterBox letterBox) {
        List<Detection> found = new ArrayList<>();
        for (int at = 0; at < layout.rows() * 6; at += 6) {
            float score = out[at + 4];
            int classId = Math.round(out[at + 5]);
            if (score >= threshold && score > 0 && isWanted(classId)) {
                float width = out[at + 2] - out[at];
                float height = out[at + 3] - out[at + 1];
                found.add(new Detection(
                        labels.name(classId),
                        classId,
                        Math.min(1, score),
                        letterBox.toSource(out[at] + width / 2, out[at + 1] + height / 2, width, height)));
            }
        }
        found.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        return List.copyOf(found);
    }

    private boolean isWanted(int classId) {
        return classes.isEmpty() || classId >= 0 && classes.get(classId);
    }

    /** Non-maximum suppression, per class. */
    private List<Detection> bestOfOverlapping(List<Detection> byFallingConfidence) {
        List<Detection> kept = new ArrayList<>();
        for (Detection candidate : byFallingConfidence) {
            boolean covered = kept.stream()
                    .anyMatch(k -> k.classId() == candidate.classId() && k.box().iou(candidate.box()) > iou);
            if (!covered) {
                kept.add(candidate);
            }
        }
        return List.copyOf(kept);
    }
}
