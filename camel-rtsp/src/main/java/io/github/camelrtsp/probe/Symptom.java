/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.TimedOut;
import java.util.List;
import java.util.Locale;

/** The sections of the troubleshooting guide, {@code docs/troubleshooting.md}, which is in the jar too. */
public enum Symptom {
    UNREACHABLE("The camera cannot be reached"),
    NO_ANSWER("The camera connects but does not answer"),
    WRONG_CREDENTIALS("Wrong user name or password"),
    FORBIDDEN("The user may not watch"),
    NOT_FOUND("The path is not found"),
    TOO_MANY_CLIENTS("Too many clients"),
    UNSUPPORTED("The stream cannot be played"),
    TLS("TLS and self-signed certificates"),
    PROTOCOL_ERROR("The answer is not RTSP"),
    STALLED("Nothing arrives"),
    DISCONNECTS("Disconnects, such as every 60 seconds"),
    BAD_PICTURES("Bad pictures and lost packets"),
    LATE("The picture is late"),
    SLOW_START("The first picture takes seconds"),
    SMART_CODEC("H.265 and smart codecs"),
    LOW_FRAME_RATE("Fewer pictures than expected"),
    TOO_MUCH_DATA("Too much data"),
    BLACK("Black or frozen picture"),
    WRONG_TIME("Wrong time"),
    NOT_IN_THE_CLOUD("Works at home but not in the cloud"),
    WORKS_IN_VLC("Works in VLC but not here"),
    UDP("UDP and firewalls");

    private final String title;

    Symptom(String title) {
        this.title = title;
    }

    /** The section of a failure. */
    public static Symptom of(RtspException cause) {
        return switch (cause.kind()) {
            case "unreachable", "refused" -> UNREACHABLE;
            case "timed-out" -> waitingFor(((TimedOut) cause).phase());
            case "unauthorized" -> WRONG_CREDENTIALS;
            case "forbidden" -> FORBIDDEN;
            case "not-found" -> NOT_FOUND;
            case "too-many-clients" -> TOO_MANY_CLIENTS;
            case "unsupported" -> UNSUPPORTED;
            case "tls" -> TLS;
            case "protocol-error" -> PROTOCOL_ERROR;
            case "stalled" -> STALLED;
            case "ended" -> DISCONNECTS;
            default -> throw new IllegalArgumentException("No section for " + cause.kind());
        };
    }

    private static Symptom waitingFor(RtspException.Phase phase) {
        return switch (phase) {
            case RESOLVE, CONNECT -> UNREACHABLE;
            case TLS -> TLS;
            case OPTIONS, DESCRIBE, SETUP, PLAY -> NO_ANSWER;
        };
    }

    /** The heading of the section. */
    public String title() {
        return title;
    }

    /** The section's anchor: {@code docs/troubleshooting.md#wrong-time}. */
    public String anchor() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    /** What to do, step by step, as plain text. */
    public List<String> steps() {
        return TroubleshootingGuide.steps(title);
    }
}
