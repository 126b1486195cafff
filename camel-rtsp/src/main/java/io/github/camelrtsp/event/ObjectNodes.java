/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TrackedObject;
import java.util.List;

/** The part {@code objects} of a message. */
final class ObjectNodes {
    private ObjectNodes() {}

    static void detected(ObjectNode node, Detection detection) {
        detection.trackId().ifPresent(id -> node.put("trackId", id));
        node.put("label", detection.label());
        if (detection.classId() >= 0) {
            node.put("classId", detection.classId());
        }
        node.put("confidence", confidence(detection.confidence()));
        box(node.putObject("box"), detection.box());
    }

    static void followed(ObjectNode node, TrackedObject who) {
        detected(node, new Detection(who.label(), who.classId(), who.confidence(), who.box()).as(who.id()));
        TrackedObject.Life life = who.life();
        node.put("firstSeen", EventMessage.text(who.firstSeen()));
        node.put("lastSeen", EventMessage.text(who.lastSeen()));
        node.put("seenMs", life.seen().toMillis());
        node.put("topConfidence", confidence(life.topConfidence()));
        box(node.putObject("topBox"), life.topBox());
        names(node.putArray("zones"), life.zones());
        names(node.putArray("zonesEntered"), life.zonesEntered());
        names(node.putArray("linesCrossed"), life.linesCrossed());
    }

    private static void names(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }

    private static void box(ObjectNode node, Box box) {
        node.put("x", rounded(box.x(), 1e5));
        node.put("y", rounded(box.y(), 1e5));
        node.put("width", rounded(box.width(), 1e5));
        node.put("height", rounded(box.height(), 1e5));
    }

    private static double confidence(double value) {
        return rounded(value, 1e4);
    }

    /** More digits than a model knows only make the message longer. */
    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
