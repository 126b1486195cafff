/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * The attributes that each event has, and the beginning of its data.
 *
 * @param camera the camera's name
 * @param kind what happened, such as {@code line.crossed}
 * @param time when
 * @param sequence orders what happened within one session, 0 or more
 */
record Envelope(String camera, String kind, Instant time, long sequence) {
    /** Stands in an id for what there is not. */
    static final String NONE = "-";

    private static final String BEFORE_KIND = "io.github.camelrtsp.";

    /** Changes with the meaning. */
    private static final String AFTER_KIND = ".v1";

    /**
     * An event without its parts. The same arguments give the same id.
     *
     * @param session one connection to the camera, or {@link #NONE}
     * @param rule the name of a line or zone, or what else tells apart events of one kind, or {@link #NONE}
     * @param track who, or {@link #NONE}
     */
    ObjectNode event(String session, String rule, String track) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0");
        event.put("id", String.join(":", camera, session, kind, rule, track, Long.toString(sequence)));
        event.put("source", "/cameras/" + percentEncoded(camera));
        event.put("type", type(kind));
        event.put("time", EventMessage.text(time));
        event.put("datacontenttype", "application/json");
        event.put("dataschema", EventMessage.SCHEMA_ID);
        event.put("partitionkey", camera);
        event.put("sequence", String.format(Locale.ROOT, "%016d", sequence));
        return event;
    }

    /** What the attribute {@code type} says of a kind. */
    static String type(String kind) {
        return BEFORE_KIND + kind + AFTER_KIND;
    }

    /** The kind in a type; the whole type if it is one of a later version. */
    static String kind(String type) {
        return type.startsWith(BEFORE_KIND) && type.endsWith(AFTER_KIND)
                ? type.substring(BEFORE_KIND.length(), type.length() - AFTER_KIND.length())
                : type;
    }

    /**
     * Begins the data of an event.
     *
     * @param phase {@code instant}, {@code start} or {@code end}
     */
    static ObjectNode data(ObjectNode event, String phase) {
        ObjectNode data = event.putObject("data");
        data.put("schemaVersion", "1.0");
        data.put("phase", phase);
        data.putObject("camera").put("id", event.get("partitionkey").asText());
        return data;
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
