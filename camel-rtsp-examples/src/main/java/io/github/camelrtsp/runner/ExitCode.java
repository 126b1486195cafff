/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.media.RtspException;

/** Exit codes of {@code probe}: a fixed number for each kind of failure. Never changed, only added to. */
enum ExitCode {
    UNREACHABLE(10, "the host has no address, or no route leads there"),
    REFUSED(11, "nothing listens on the port"),
    TIMED_OUT(12, "no answer in time"),
    UNAUTHORIZED(13, "wrong user name or password"),
    FORBIDDEN(14, "this user may not watch"),
    NOT_FOUND(15, "no such path"),
    TOO_MANY_CLIENTS(16, "the camera serves no more clients"),
    UNSUPPORTED(17, "nothing that can be played"),
    TLS(18, "the TLS handshake failed"),
    PROTOCOL_ERROR(19, "the answer is not RTSP, or an error"),
    STALLED(20, "connected, and no picture came"),
    ENDED(21, "the camera ended the stream");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The code of a failure. */
    static ExitCode of(RtspException cause) {
        for (ExitCode one : values()) {
            if (one.kind().equals(cause.kind())) {
                return one;
            }
        }
        throw new IllegalArgumentException("No exit code for " + cause.kind());
    }

    int code() {
        return code;
    }

    /** As {@link RtspException#kind()} says it. */
    String kind() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String meaning() {
        return meaning;
    }
}
