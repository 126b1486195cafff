/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.VisionEvent;

/** The part {@code rule} of a message: which line or zone, and what was counted there. */
final class RuleNode {
    private RuleNode() {}

    static void write(ObjectNode node, VisionEvent event, Rules rules) {
        node.put("id", event.rule());
        node.put("kind", kind(event));
        node.put("anchor", rules.anchor().id());
        node.put("confirmedFrames", rules.confirmFrames());
        if (event instanceof VisionEvent.LineCrossed crossed) {
            node.put("direction", crossed.direction().id());
            node.put("crossedAt", EventMessage.text(crossed.crossedAt()));
            node.putObject("counts").put("in", crossed.in()).put("out", crossed.out());
        } else if (event instanceof VisionEvent.ZoneEntered entered) {
            inside(node, entered.inside());
        } else if (event instanceof VisionEvent.ZoneDwelled dwelled) {
            node.put("dwellMs", dwelled.stayed().toMillis());
            inside(node, dwelled.inside());
        } else if (event instanceof VisionEvent.ZoneLeft left) {
            node.put("dwellMs", left.stayed().toMillis());
            node.put("exit", left.exit().id());
            inside(node, left.inside());
        }
    }

    private static String kind(VisionEvent event) {
        if (event instanceof VisionEvent.LineCrossed) {
            return "line";
        }
        return event instanceof VisionEvent.ZoneDwelled ? "dwell" : "zone";
    }

    private static void inside(ObjectNode node, int inside) {
        node.putObject("counts").put("inside", inside);
    }
}
