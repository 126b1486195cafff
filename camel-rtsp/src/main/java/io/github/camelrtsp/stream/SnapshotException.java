/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** No still of the wanted time can be had: says of which camera, why, what to do, and which picture is the next best. */
public final class SnapshotException extends IOException {

    /** Why there is none. */
    public enum Reason {
        /** The stream does not play, or has not brought a keyframe yet. */
        NOT_PLAYING,
        /** The wanted time lies ahead, and no picture of it came in time. */
        NOT_YET,
        /** The wanted time is before the history begins. */
        TOO_OLD,
        /** The camera sent nothing near the wanted time: there was an outage, or its group of pictures was too large. */
        MISSING,
        /** The pictures near the wanted time came damaged. */
        DAMAGED,
        /** FFmpeg cannot decode the picture. */
        NOT_DECODED;

        /** The reason as one word: {@code too-old}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final String hint;
    private final transient Optional<Instant> available;

    SnapshotException(Reason reason, String message, String hint, Optional<Instant> available, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.hint = hint;
        this.available = available;
    }

    /** Why there is no still. */
    public Reason reason() {
        return reason;
    }

    /** What to check or do, in one sentence. */
    public String hint() {
        return hint;
    }

    /** The capture time of the picture that is nearest to the wanted time among those that can be had now. */
    public Optional<Instant> available() {
        // Not serialised.
        return available == null ? Optional.empty() : available;
    }

    /** Whether the same question may be answered later. */
    public boolean retryable() {
        return reason == Reason.NOT_PLAYING || reason == Reason.NOT_YET;
    }

    /** Message and hint in one line. */
    public String describe() {
        return getMessage() + ". " + hint;
    }
}
