/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.SecretNames;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * "The stream of this camera changed its state, or its pictures did": the event {@code camera.health}. What is not told is not
 * in it. Not thread-safe.
 */
public final class HealthMessage {
    private static final String MASK = "***";

    private final Stream stream;
    private final Instant time;
    private final String state;
    private final ObjectNode health = JsonNodeFactory.instance.objectNode();
    private String phase = "instant";
    private String session = Envelope.NONE;

    /**
     * Which stream.
     *
     * @param camera the camera's name, not empty
     * @param path of the stream at the camera, if known: it tells apart the streams of one camera
     * @param codec of the stream, if known
     */
    public record Stream(String camera, Optional<String> path, Optional<String> codec) {}

    /**
     * Begins a message.
     *
     * @param time when it happened: with the state and the stream, this is what the event's id is made of, to the microsecond
     * @param state one word, such as {@code waiting}: one of those in the schema
     */
    public HealthMessage(Stream stream, Instant time, String state) {
        this.stream = stream;
        this.time = time;
        this.state = state;
        health.put("state", state);
    }

    /** Which attempt it is, from 1. */
    public HealthMessage attempt(int number) {
        health.put("attempt", number);
        return this;
    }

    /** When the next attempt comes. */
    public HealthMessage delay(Duration delay) {
        health.put("delayMs", delay.toMillis());
        return this;
    }

    /** The state lasts, until a message of its end. */
    public HealthMessage begins() {
        phase = "start";
        return this;
    }

    /** What had begun is over. */
    public HealthMessage endsAfter(Duration lasted) {
        phase = "end";
        health.put("lastedMs", lasted.toMillis());
        return this;
    }

    /** How far the camera's clock jumped; negative if backwards. */
    public HealthMessage step(Duration step) {
        health.put("stepMs", step.toMillis());
        return this;
    }

    /** The session that begins. */
    public HealthMessage session(String id) {
        session = id;
        health.put("sessionId", id);
        return this;
    }

    /** Why the stream does not play. */
    public HealthMessage cause(RtspException cause) {
        ObjectNode node = health.putObject("cause");
        node.put("kind", cause.kind());
        node.put("message", masked(cause.getMessage()));
        node.put("hint", masked(cause.hint()));
        node.put("retryable", cause.retryable());
        return this;
    }

    /** What was told until now, as an event; the same told again is the same event. */
    public CloudEvent event() {
        String path = stream.path().map(HealthMessage::masked).orElse(Envelope.NONE);
        Envelope envelope =
                new Envelope(stream.camera(), "camera.health", time, ChronoUnit.MICROS.between(Instant.EPOCH, time));
        ObjectNode event = envelope.event(session, state, path);
        ObjectNode data = Envelope.data(event, phase);
        ObjectNode about = data.putObject("stream");
        stream.path().ifPresent(known -> about.put("path", path));
        stream.codec().ifPresent(codec -> about.put("codec", codec.toLowerCase(Locale.ROOT)));
        data.putArray("objects");
        data.set("health", health.deepCopy());
        return new CloudEvent(event);
    }

    /** Causes carry no secrets; but some cameras want them in their paths, and repeat them. */
    private static String masked(String text) {
        return SecretNames.maskText(text, MASK);
    }
}
