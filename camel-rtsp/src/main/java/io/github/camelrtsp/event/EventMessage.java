/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Messages about one picture: CloudEvents 1.0, structured mode, after the schema {@value #SCHEMA_RESOURCE} of this jar. They
 * hold no pixels and nothing secret.
 *
 * @param camera the camera's name, and session of its stream
 * @param frame which picture, and when it was taken
 * @param model the name of the model that looked at it, if known
 */
public record EventMessage(Source camera, Moment frame, Optional<String> model) {
    /** Where the schema is on the class path. */
    public static final String SCHEMA_RESOURCE = "io/github/camelrtsp/event/vision-event-1.0.schema.json";

    /** What {@code dataschema} says. */
    public static final String SCHEMA_ID = "https://camelrtsp.github.io/schemas/vision-event-1.0.json";

    private static final String DETECTED = "object.detected";
    private static final String NONE = "-";

    /**
     * Where a picture comes from.
     *
     * @param name the camera's name, not empty
     * @param session one connection to it: sequence numbers count within this
     * @param size of the picture, if known
     * @param codec of the stream, if known
     */
    public record Source(String name, String session, Optional<Size> size, Optional<String> codec) {}

    /**
     * One picture of a session.
     *
     * @param sequence its number in the session, from 0
     * @param captureTime when the camera took it
     * @param receiveTime when it arrived here
     * @param key whether it was decoded from a keyframe
     * @param corrupt whether it may show damage
     */
    public record Moment(long sequence, CaptureTime captureTime, Instant receiveTime, boolean key, boolean corrupt) {}

    /**
     * "These objects were detected".
     *
     * @param detections none is a message too: the picture was looked at and nothing was found
     */
    public CloudEvent detected(List<Detection> detections) {
        ObjectNode event = envelope(DETECTED, NONE, NONE);
        ArrayNode objects = data(event).putArray("objects");
        detections.forEach(detection -> object(objects.addObject(), detection));
        return new CloudEvent(event);
    }

    /** "This object did that at a line or zone". */
    public CloudEvent happened(VisionEvent what, Rules rules) {
        TrackedObject who = what.object();
        ObjectNode event = envelope(what.kind(), what.rule(), who.id());
        event.put("subject", who.id());
        ObjectNode data = data(event);
        ObjectNode object = data.putArray("objects").addObject();
        object(object, new Detection(who.label(), who.classId(), who.confidence(), who.box()).as(who.id()));
        object.put("firstSeen", text(who.firstSeen()));
        RuleNode.write(data.putObject("rule"), what, rules);
        return new CloudEvent(event);
    }

    /** The same frame gives the same id, however often the message is sent. */
    private ObjectNode envelope(String kind, String rule, String track) {
        String sequence = Long.toString(frame.sequence());
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0");
        event.put("id", String.join(":", camera.name(), camera.session(), kind, rule, track, sequence));
        event.put("source", "/cameras/" + percentEncoded(camera.name()));
        event.put("type", "io.github.camelrtsp." + kind + ".v1");
        event.put("time", text(frame.captureTime().time()));
        event.put("datacontenttype", "application/json");
        event.put("dataschema", SCHEMA_ID);
        event.put("partitionkey", camera.name());
        event.put("sequence", String.format(Locale.ROOT, "%016d", frame.sequence()));
        return event;
    }

    private ObjectNode data(ObjectNode event) {
        ObjectNode data = event.putObject("data");
        data.put("schemaVersion", "1.0");
        data.put("phase", "instant");
        data.putObject("camera").put("id", camera.name());
        stream(data);
        moment(data.putObject("frame"));
        model.ifPresent(name -> data.putObject("model").put("name", name));
        return data;
    }

    private void stream(ObjectNode data) {
        ObjectNode stream = data.putObject("stream");
        camera.size().ifPresent(size -> stream.put("width", size.width()).put("height", size.height()));
        camera.codec().ifPresent(codec -> stream.put("codec", codec.toLowerCase(Locale.ROOT)));
    }

    private void moment(ObjectNode node) {
        CaptureTime capture = frame.captureTime();
        node.put("captureTime", text(capture.time()));
        node.put("captureTimeSource", capture.source().id());
        node.put("captureTimeUncertaintyMs", milliseconds(capture.uncertainty()));
        node.put("receiveTime", text(frame.receiveTime()));
        node.put("sequence", frame.sequence());
        node.put("sessionId", camera.session());
        node.put("keyframe", frame.key());
        node.put("corrupt", frame.corrupt());
    }

    private static void object(ObjectNode node, Detection detection) {
        detection.trackId().ifPresent(id -> node.put("trackId", id));
        node.put("label", detection.label());
        if (detection.classId() >= 0) {
            node.put("classId", detection.classId());
        }
        node.put("confidence", rounded(detection.confidence(), 1e4));
        ObjectNode box = node.putObject("box");
        box.put("x", rounded(detection.box().x(), 1e5));
        box.put("y", rounded(detection.box().y(), 1e5));
        box.put("width", rounded(detection.box().width(), 1e5));
        box.put("height", rounded(detection.box().height(), 1e5));
    }

    /** More digits than a model knows only make the message longer. */
    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }

    private static Double milliseconds(Duration duration) {
        return duration == null ? null : duration.toNanos() / 1e6;
    }

    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
