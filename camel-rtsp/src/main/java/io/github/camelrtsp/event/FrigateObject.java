/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.media.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/** The state of an object, after an event, as Frigate writes it. */
final class FrigateObject {
    /** What consumers put into URLs and topics as it is. */
    private static final Pattern AWKWARD = Pattern.compile("[^A-Za-z0-9._-]");

    private static final JsonNodeFactory EXACT = JsonNodeFactory.withExactBigDecimals(true);

    private FrigateObject() {}

    static ObjectNode of(CloudEvent event) {
        ObjectNode data = event.data();
        JsonNode object = data.at("/objects/0");
        boolean gone = event.kind().equals("object.gone");
        BigDecimal start = seconds(object.get("firstSeen"));
        BigDecimal now = seconds(data.at("/frame/captureTime"));
        ObjectNode state = EXACT.objectNode();
        state.put("id", id(start, event.camera(), object.get("trackId").asText()));
        state.put("camera", event.camera());
        state.put("frame_time", gone ? seconds(object.get("lastSeen")) : now);
        state.putNull("snapshot");
        state.set("label", object.get("label"));
        state.putNull("sub_label");
        state.set("top_score", object.get("topConfidence"));
        state.put("false_positive", false);
        state.put("start_time", start);
        state.put("end_time", gone ? now : null);
        state.set("score", object.get("confidence"));
        PixelBox.picture(data).ifPresent(picture -> box(state, object.get("box"), picture));
        state.put("active", true);
        state.put("stationary", false);
        state.put("motionless_count", 0);
        state.put("position_changes", 0);
        state.set("current_zones", object.get("zones"));
        entered(state.putArray("entered_zones"), object);
        state.put("has_clip", false);
        state.put("has_snapshot", false);
        state.putObject("attributes");
        state.putArray("current_attributes");
        return state;
    }

    /** Frigate's ids begin with the time of the first picture too. An object keeps it over reconnects, unlike its session. */
    private static String id(BigDecimal start, String camera, String track) {
        return start + "-" + AWKWARD.matcher(camera).replaceAll("_") + "-" + track;
    }

    private static void box(ObjectNode state, JsonNode normalised, Size picture) {
        PixelBox box = PixelBox.of(normalised, picture);
        // The last pixel, not the edge behind it.
        int left = Math.min(box.left(), picture.width() - 1);
        int top = Math.min(box.top(), picture.height() - 1);
        int right = Math.min(box.right(), picture.width() - 1);
        int bottom = Math.min(box.bottom(), picture.height() - 1);
        int width = right - left;
        int height = bottom - top;
        state.putArray("box").add(left).add(top).add(right).add(bottom);
        state.put("area", width * height);
        state.put("ratio", width / (double) Math.max(1, height));
        state.putArray("region").add(0).add(0).add(picture.width()).add(picture.height());
    }

    /** Frigate has no lines: a line that was crossed is a zone that was entered and left. */
    private static void entered(ArrayNode names, JsonNode object) {
        object.path("zonesEntered").forEach(names::add);
        object.path("linesCrossed").forEach(names::add);
    }

    private static BigDecimal seconds(JsonNode time) {
        return BigDecimal.valueOf(Instant.parse(time.asText()).toEpochMilli(), 3);
    }
}
