/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

/** Finds, in an engine's chain of wrapped exceptions, the one that says something. */
final class DetectorFailures {
    private DetectorFailures() {}

    /** The innermost message, in one line. */
    static String reason(Throwable failure) {
        String reason = failure.toString();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t.getMessage() != null) {
                reason = t.getMessage();
            }
        }
        return reason.strip().replaceAll("\\s+", " ");
    }
}
