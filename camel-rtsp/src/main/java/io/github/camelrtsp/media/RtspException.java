/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Why a stream could not be opened or did not go on: a closed set of causes, each with whether another attempt can help
 * and a hint in the words of a person who installs cameras. Messages carry no credentials.
 */
public abstract sealed class RtspException extends IOException {

    private final boolean retryable;
    private final String hint;

    private RtspException(String message, Throwable cause, boolean retryable, String hint) {
        super(message, cause);
        this.retryable = retryable;
        this.hint = hint;
    }

    /** Whether a later attempt may work although nobody changed the configuration. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether no connection stood: nothing was said to the camera, and it can have refused nothing. */
    public boolean neverConnected() {
        return false;
    }

    /** Whether the peer said nothing at all: whoever asks it the same for another stream would wait in vain, too. */
    public boolean neverAnswered() {
        return neverConnected();
    }

    /** What to check or do, in one sentence. */
    public String hint() {
        return hint;
    }

    /** The cause as one word: {@code unauthorized}, {@code not-found}; the same in logs, events and health checks. */
    public String kind() {
        return getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Message and hint in one line: what failed, where, why, and what to do. */
    public String describe() {
        return getMessage() + ". " + hint;
    }

    /** As {@link #describe()}, for a line that begins with the camera: a name that is the place is not told twice. */
    public String describe(String camera) {
        String place = camera + ": ";
        return describe().substring(getMessage().startsWith(place) ? place.length() : 0);
    }

    /** The host has no address or no route leads to it. */
    public static final class Unreachable extends RtspException {
        public Unreachable(String message, Throwable cause) {
            super(message, cause, true, "Check the host name or address, the cable and the network of the camera.");
        }

        @Override
        public boolean neverConnected() {
            return true;
        }
    }

    /** Nothing listens on the port. */
    public static final class Refused extends RtspException {
        public Refused(String message, Throwable cause) {
            super(
                    message,
                    cause,
                    true,
                    "The device answers but nothing listens on this port: check the port (554 is usual) and that RTSP is"
                            + " switched on in the camera.");
        }

        @Override
        public boolean neverConnected() {
            return true;
        }
    }

    /** What was waited for when a deadline passed. */
    public enum Phase {
        RESOLVE,
        CONNECT,
        TLS,
        OPTIONS,
        DESCRIBE,
        SETUP,
        PLAY
    }

    /** A phase of opening the stream did not end in time. */
    public static final class TimedOut extends RtspException {
        private final Phase phase;

        public TimedOut(String message, Phase phase) {
            super(message, null, true, advice(phase));
            this.phase = phase;
        }

        private static String advice(Phase phase) {
            return switch (phase) {
                case RESOLVE -> "Check the name and the DNS server, or use the camera's address.";
                case CONNECT ->
                    "The address does not answer: check that the camera is on and that no firewall is between.";
                case TLS ->
                    "The port accepts the connection but does not speak TLS: check that it is the camera's RTSPS port, or"
                            + " use rtsp: instead of rtsps:.";
                case OPTIONS, DESCRIBE, SETUP, PLAY ->
                    "The camera accepted the connection but does not answer: it may be overloaded or hung; raise"
                            + " connectTimeout, or restart the camera.";
            };
        }

        public Phase phase() {
            return phase;
        }

        @Override
        public boolean neverConnected() {
            return phase == Phase.RESOLVE || phase == Phase.CONNECT;
        }

        @Override
        public boolean neverAnswered() {
            return neverConnected() || phase == Phase.TLS || phase == Phase.OPTIONS;
        }
    }

    /** 401: no, or wrong, credentials. */
    public static final class Unauthorized extends RtspException {
        public Unauthorized(String message) {
            this(
                    message,
                    "Check username and password (of the camera's RTSP or ONVIF user, not of the vendor's cloud); wrong ones"
                            + " are tried rarely, because cameras lock the account.");
        }

        public Unauthorized(String message, String hint) {
            super(message, null, false, hint);
        }
    }

    /** 403: the credentials are right, the user may not. */
    public static final class Forbidden extends RtspException {
        public Forbidden(String message) {
            super(message, null, false, "Give this user the right to watch live video in the camera's user settings.");
        }
    }

    /** 404: the server knows no such path. */
    public static final class NotFound extends RtspException {
        public NotFound(String message) {
            super(
                    message,
                    null,
                    true,
                    "Check the path of the URL in the camera's manual; the camera's own query parameters go into"
                            + " query.NAME=VALUE.");
        }
    }

    /** 453 or 503: the camera serves no more clients. */
    public static final class TooManyClients extends RtspException {
        public TooManyClients(String message) {
            super(message, null, true, "Close other viewers of this camera, or use another of its streams.");
        }
    }

    /** Nothing in the stream, or in the server's abilities, that this project can use. */
    public static final class Unsupported extends RtspException {
        private final transient List<Track> offered;

        public Unsupported(String message, String hint) {
            this(message, hint, List.of());
        }

        /** @param offered what there is instead */
        public Unsupported(String message, String hint, List<Track> offered) {
            super(message, null, false, hint);
            this.offered = List.copyOf(offered);
        }

        /** What the stream offers, if it is its tracks that cannot be played; else empty. */
        public List<Track> offered() {
            return offered == null ? List.of() : offered;
        }
    }

    /** The TLS handshake failed. */
    public static final class Tls extends RtspException {
        public Tls(String message, Throwable cause, String hint) {
            super(message, cause, false, hint);
        }
    }

    /** The peer said something that is not RTSP, broke a limit, or answered with an error of its own. */
    public static final class ProtocolError extends RtspException {
        public ProtocolError(String message, String hint) {
            super(message, null, true, hint);
        }

        public ProtocolError(String message) {
            super(
                    message,
                    null,
                    true,
                    "Check that the port is the camera's RTSP port (not its web page) and that rtsp: or rtsps: is right.");
        }
    }

    /** The connection stands but nothing arrives. */
    public static final class Stalled extends RtspException {
        public Stalled(String message, String hint) {
            super(message, null, true, hint);
        }

        public Stalled(String message) {
            super(
                    message,
                    null,
                    true,
                    "The camera stopped sending: check its power, load and network; with transport=udp check that a firewall"
                            + " lets its packets in.");
        }
    }

    /** The peer ended the stream, or the connection broke. */
    public static final class Ended extends RtspException {
        public Ended(String message, Throwable cause) {
            super(
                    message,
                    cause,
                    true,
                    "The camera closed the stream: it may have restarted, or another client took its place.");
        }
    }
}
