/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import java.io.IOException;

/** A clip could not be recorded: says which, why, and what to do. */
public final class ClipException extends IOException {

    /** Why there is no clip. */
    public enum Reason {
        /** The stream brought no keyframe in the clip's time. */
        NO_PICTURES,
        /** The disk could not take the pictures as fast as they came. */
        DISK_TOO_SLOW,
        /** The file could not be written. */
        NOT_WRITTEN
    }

    private final Reason reason;
    private final String hint;

    ClipException(Reason reason, String message, String hint, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.hint = hint;
    }

    /** Why there is no clip. */
    public Reason reason() {
        return reason;
    }

    /** What to check or do, in one sentence. */
    public String hint() {
        return hint;
    }

    /** Whether a later clip may succeed although nobody changed anything. */
    public boolean retryable() {
        return reason != Reason.NOT_WRITTEN;
    }

    /** Message and hint in one line. */
    public String describe() {
        return getMessage() + ". " + hint;
    }
}
