/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

/** A stored file of which no message can be made, however often it is tried. */
public final class UnreadableEventException extends Exception {
    private static final long serialVersionUID = 1;

    /** @param message which message cannot be made, and why */
    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
