/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The part {@code media} of an event. */
final class MediaNode {
    private MediaNode() {}

    /** Replaces what stood there. */
    static void write(ObjectNode data, List<EventMedia> media) {
        ArrayNode array = data.putArray("media");
        media.forEach(one -> write(array.addObject(), one));
    }

    private static void write(ObjectNode node, EventMedia media) {
        node.put("id", media.id());
        node.put("kind", media.uri().kind().id());
        node.put("state", media.state().id());
        node.put("uri", media.uri().text());
        node.put("mediaType", media.uri().kind().mediaType());
        if (media.state() instanceof EventMedia.Ready ready) {
            node.put("sha256", ready.file().sha256());
            node.put("bytes", ready.file().bytes());
            content(node, ready.content());
        } else if (media.state() instanceof EventMedia.Failed failed) {
            node.put("error", failed.error());
        }
    }

    private static void content(ObjectNode node, EventMedia.Content content) {
        content.size().ifPresent(size -> node.put("width", size.width()).put("height", size.height()));
        content.captureTime().ifPresent(time -> node.put("captureTime", EventMessage.text(time)));
        content.offset().ifPresent(offset -> {
            node.put("offsetMs", offset.time().toMillis());
            offset.alignment().ifPresent(by -> node.put("alignment", by));
        });
        content.duration().ifPresent(duration -> node.put("durationMs", duration.toMillis()));
    }
}
