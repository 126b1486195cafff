/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Quantity;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One change in the life of a stream. Immutable; carries no secret. */
public sealed interface StreamEvent {

    /** When it happened. */
    Instant time();

    /** One word: the value of header {@code CamelRtspEvent}. */
    String kind();

    /**
     * What happened, in words: the same in the log and in a message's text.
     *
     * @param camera that the line begins with, and that need not be told again
     */
    String describe(String camera);

    /** A connection is being opened. */
    record Connecting(Instant time, int attempt) implements StreamEvent {
        @Override
        public String kind() {
            return "connecting";
        }

        @Override
        public String describe(String camera) {
            return "connecting, attempt " + attempt;
        }
    }

    /** The camera answered PLAY. */
    record Playing(Instant time, StreamDescription description, Track track, String sessionId) implements StreamEvent {
        @Override
        public String kind() {
            return "playing";
        }

        @Override
        public String describe(String camera) {
            return "playing " + description.tracks();
        }
    }

    /** The camera stopped sending although the connection stands; {@link Waiting} follows. */
    record Stalled(Instant time, RtspException cause) implements StreamEvent {
        @Override
        public String kind() {
            return "stalled";
        }

        @Override
        public String describe(String camera) {
            return "stalled: " + cause.describe(camera);
        }
    }

    /** An attempt failed or a session ended; the next attempt comes after {@code delay}. */
    record Waiting(Instant time, int attempt, Duration delay, RtspException cause) implements StreamEvent {
        @Override
        public String kind() {
            return "waiting";
        }

        @Override
        public String describe(String camera) {
            return cause.describe(camera) + " Next attempt in " + Quantity.seconds(delay) + ".";
        }
    }

    /** The end: asked for, or, with a cause, after the last allowed attempt. */
    record Closed(Instant time, Optional<RtspException> cause) implements StreamEvent {
        @Override
        public String kind() {
            return "closed";
        }

        @Override
        public String describe(String camera) {
            return cause.map(last -> last.describe(camera) + " No further attempt.")
                    .orElse("closed");
        }
    }

    /** The pictures became bad. */
    record FaultBegan(Instant time, PictureFault fault) implements StreamEvent {
        @Override
        public String kind() {
            return fault.id();
        }

        @Override
        public String describe(String camera) {
            return "the pictures are " + fault.id();
        }
    }

    /** The pictures are good again, after {@code lasted}. */
    record FaultEnded(Instant time, PictureFault fault, Duration lasted) implements StreamEvent {
        @Override
        public String kind() {
            return fault.id() + "-over";
        }

        @Override
        public String describe(String camera) {
            return "the pictures are no longer " + fault.id() + ", after " + Quantity.seconds(lasted);
        }
    }

    /** The camera's clock, or its media time, jumped: what follows has a new session id. */
    record ClockStepped(Instant time, Duration step, String sessionId) implements StreamEvent {
        @Override
        public String kind() {
            return "clock-step";
        }

        @Override
        public String describe(String camera) {
            return "the camera's clock stepped by " + Quantity.seconds(step) + "; session " + sessionId + " begins";
        }
    }
}
