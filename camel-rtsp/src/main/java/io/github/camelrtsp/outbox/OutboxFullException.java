/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.outbox;

/** An event was not stored, because its outbox is full, or the disk is, or cannot be written to. */
public final class OutboxFullException extends Exception {
    private static final long serialVersionUID = 1;

    OutboxFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
