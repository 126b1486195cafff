/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.io.IOException;

/**
 * FFmpeg could not do what was asked of it: says with what (codec or file), FFmpeg's own reason, and what to do. Where a
 * checked exception cannot be thrown it travels as the cause of an {@link java.io.UncheckedIOException}.
 */
public class CodecException extends IOException {
    private final String hint;

    /**
     * @param message what failed, with what, and why
     * @param hint what to check or do, in one sentence
     */
    public CodecException(String message, String hint) {
        this(message, hint, null);
    }

    /**
     * @param message what failed, with what, and why
     * @param hint what to check or do, in one sentence
     * @param cause may be null
     */
    public CodecException(String message, String hint, Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** What to check or do, in one sentence. */
    public String hint() {
        return hint;
    }

    /** Message and hint in one line: what failed, with what, why, and what to do. */
    public String describe() {
        return getMessage() + ". " + hint;
    }
}
