/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

/** A model cannot be used, or a picture cannot be looked at: the message says which, why, and what to do. */
public class DetectorException extends Exception {
    public DetectorException(String message) {
        super(message);
    }

    public DetectorException(String message, Throwable cause) {
        super(message, cause);
    }
}
