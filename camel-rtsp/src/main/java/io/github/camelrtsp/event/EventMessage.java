/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackedObject;
import io.github.camelrtsp.vision.VisionEvent;
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
 * @param media stills and clips of it that are announced with each event
 */
public record EventMessage(Source camera, Moment frame, Optional<String> model, List<EventMedia> media) {
    /** Where the schema is on the class path. */
    public static final String SCHEMA_RESOURCE = "io/github/camelrtsp/event/vision-event-1.0.schema.json";

    /** What {@code dataschema} says. */
    public static final String SCHEMA_ID = "https://camelrtsp.github.io/schemas/vision-event-1.0.json";

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
        return detected(detections, model.orElse(Envelope.NONE));
    }

    /**
     * The same of one of several that look at the picture.
     *
     * @param by what tells it apart from the others: a part of the event's id
     */
    public CloudEvent detected(List<Detection> detections, String by) {
        ObjectNode event = envelope("object.detected", by, Envelope.NONE);
        ArrayNode objects = data(event, "instant").putArray("objects");
        detections.forEach(detection -> ObjectNodes.detected(objects.addObject(), detection));
        return complete(event);
    }

    /** "This object came, did that at a line or zone, or is gone". */
    public CloudEvent happened(VisionEvent what, Rules rules) {
        TrackedObject who = what.object();
        ObjectNode event = envelope(what.kind(), what.rule(), who.id());
        event.put("subject", who.id());
        ObjectNode data = data(event, phase(what));
        ObjectNodes.followed(data.putArray("objects").addObject(), who);
        if (!what.rule().equals(VisionEvent.NO_RULE)) {
            RuleNode.write(data.putObject("rule"), what, rules);
        }
        return complete(event);
    }

    private CloudEvent complete(ObjectNode event) {
        if (!media.isEmpty()) {
            MediaNode.write((ObjectNode) event.get("data"), media);
        }
        return new CloudEvent(event);
    }

    private static String phase(VisionEvent what) {
        if (what instanceof VisionEvent.ObjectAppeared) {
            return "start";
        }
        return what instanceof VisionEvent.ObjectGone ? "end" : "instant";
    }

    /** The same frame gives the same id, however often the message is sent. */
    private ObjectNode envelope(String kind, String rule, String track) {
        return new Envelope(camera.name(), kind, frame.captureTime().time(), frame.sequence())
                .event(camera.session(), rule, track);
    }

    private ObjectNode data(ObjectNode event, String phase) {
        ObjectNode data = Envelope.data(event, phase);
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

    private static Double milliseconds(Duration duration) {
        return duration == null ? null : duration.toNanos() / 1e6;
    }

    static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
