/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Messages about the still or clip of an event that was told before, after the same schema. They repeat that event, so that who
 * wants to show a picture and what happened in it needs no other message.
 */
public final class MediaMessage {
    private static final String ABOUT = "about";

    private MediaMessage() {}

    /**
     * {@code media.ready} or {@code media.failed}. The same event and URI give the same id; the name is not enough,
     * because two stills may have the same one in two folders.
     *
     * @param told the event; or an earlier message about other media of it
     * @param media ready or failed
     * @throws IllegalArgumentException if it is pending: that is told with the event
     */
    public static CloudEvent of(CloudEvent told, EventMedia media) {
        if (media.state() instanceof EventMedia.Pending) {
            throw new IllegalArgumentException("Media that is pending is told with its event");
        }
        String kind = "media." + media.state().id();
        ObjectNode event = told.node();
        ObjectNode data = (ObjectNode) event.remove("data");
        String about = event.path(ABOUT).asText(told.id());
        event.put("id", String.join(":", about, kind, media.uri().text()));
        event.put("type", Envelope.type(kind));
        event.put(ABOUT, about);
        MediaNode.write(data.put("phase", "instant"), List.of(media));
        event.set("data", data);
        return new CloudEvent(event);
    }
}
