/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.stream.StreamEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event as others read it.
 *
 * @param camera its name; empty if it is not known
 * @param event what happened
 */
record EventDocument(String camera, StreamEvent event) {

    /** Plain values by name, the same in JSON. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("camera", camera);
        values.put("event", event.kind());
        values.put("time", event.time().toString());
        if (event instanceof StreamEvent.Connecting connecting) {
            values.put("attempt", connecting.attempt());
        } else if (event instanceof StreamEvent.Playing playing) {
            values.put("sessionId", playing.sessionId());
            values.put("track", playing.track().toString());
        } else if (event instanceof StreamEvent.Stalled stalled) {
            StreamFacts.putCause(values, stalled.cause());
        } else if (event instanceof StreamEvent.Waiting waiting) {
            values.put("attempt", waiting.attempt());
            values.put("delayMs", waiting.delay().toMillis());
            StreamFacts.putCause(values, waiting.cause());
        } else if (event instanceof StreamEvent.Closed closed) {
            closed.cause().ifPresent(cause -> StreamFacts.putCause(values, cause));
        } else if (event instanceof StreamEvent.FaultEnded ended) {
            values.put("lastedMs", ended.lasted().toMillis());
        } else if (event instanceof StreamEvent.ClockStepped stepped) {
            values.put("stepMs", stepped.step().toMillis());
            values.put("sessionId", stepped.sessionId());
        }
        return values;
    }

    /** One line for people. */
    String text() {
        return (camera.isEmpty() ? "" : camera + ": ") + event.describe(camera);
    }
}
