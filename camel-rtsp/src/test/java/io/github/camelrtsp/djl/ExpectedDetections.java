/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TestPictures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the reference run of the model found in each picture ({@code pictures/expected.json}), and how near is near enough. */
public final class ExpectedDetections {
    private static final double COMPARED_FROM = 0.4;
    private static final double SCORE_TOLERANCE = 0.10;
    private static final double LEAST_IOU = 0.75;

    private ExpectedDetections() {}

    /** Every expected object of 0.4 or more is there, no other of 0.4 (and the tolerance) or more is. */
    public static void assertMatch(String picture, List<Detection> found) {
        JsonNode expected = read().get("pictures").get(picture);
        List<Detection> unmatched = new ArrayList<>(found);
        List<Detection> known = new ArrayList<>();
        for (JsonNode node : expected.get("detections")) {
            Detection wanted = detection(
                    node,
                    expected.get("width").asDouble(),
                    expected.get("height").asDouble());
            known.add(wanted);
            if (wanted.confidence() >= COMPARED_FROM) {
                Detection match = unmatched.stream()
                        .filter(d -> matches(wanted, d))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(picture + ": " + wanted + " is not in " + found));
                unmatched.remove(match);
            }
        }
        for (JsonNode label : expected.get("must_contain")) {
            assertThat(found).extracting(Detection::label).contains(label.asText());
        }
        assertThat(unmatched)
                .as("%s: what was found but not expected", picture)
                .filteredOn(d -> d.confidence() >= COMPARED_FROM + SCORE_TOLERANCE)
                .isEmpty();
        assertThat(unmatched).filteredOn(d -> d.confidence() >= COMPARED_FROM).allMatch(d -> known.stream()
                .anyMatch(k -> matches(k, d)));
    }

    /** The names of the pictures. */
    public static List<String> pictures() {
        List<String> names = new ArrayList<>();
        read().get("pictures").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean matches(Detection wanted, Detection found) {
        return wanted.label().equals(found.label())
                && Math.abs(wanted.confidence() - found.confidence()) <= SCORE_TOLERANCE
                && wanted.box().iou(found.box()) >= LEAST_IOU;
    }

    private static Detection detection(JsonNode node, double width, double height) {
        JsonNode box = node.get("box");
        return new Detection(
                node.get("class").asText(),
                -1,
                node.get("score").asDouble(),
                Box.ofCorners(
                        box.get(0).asDouble() / width,
                        box.get(1).asDouble() / height,
                        box.get(2).asDouble() / width,
                        box.get(3).asDouble() / height));
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(TestPictures.file("expected.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
