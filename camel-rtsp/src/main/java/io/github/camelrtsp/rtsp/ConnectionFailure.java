/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** What the network's and the JVM's exceptions mean, as an {@link RtspException} that names the place. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    /** Any failure on the way to, or on, a connection. */
    static RtspException of(String place, Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof RtspException.ProtocolError error
                && !error.getMessage().startsWith(place)) {
            return new RtspException.ProtocolError(place + ": " + error.getMessage(), error.hint());
        }
        if (cause instanceof RtspException known) {
            return known;
        }
        if (cause instanceof SSLException) {
            return TlsFailure.of(place, cause);
        }
        if (cause instanceof IOException) {
            return new RtspException.Ended(place + ": the connection broke (" + words(cause) + ")", cause);
        }
        if (cause instanceof IllegalArgumentException) {
            return new RtspException.ProtocolError(place + ": " + words(cause));
        }
        return new RtspException.Ended(place + ": failed with " + PeerText.clean(cause.toString()), cause);
    }

    /** Why the address was not reached. */
    static RtspException connecting(String place, Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        String words = words(cause).toLowerCase(Locale.ROOT);
        if (cause instanceof ConnectTimeoutException || words.contains("timed out")) {
            return new RtspException.TimedOut(place + ": the address does not answer", Phase.CONNECT);
        }
        if (cause instanceof UnknownHostException) {
            return new RtspException.Unreachable(place + ": the host name has no address", cause);
        }
        if (cause instanceof ConnectException && !words.contains("unreachable") && !words.contains("no route")) {
            return new RtspException.Refused(place + ": the connection was refused", cause);
        }
        return new RtspException.Unreachable(place + ": no way to the address (" + words(cause) + ")", cause);
    }

    /** Without the wrappers of futures and codecs. */
    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof CompletionException
                        || cause instanceof ExecutionException
                        || cause instanceof DecoderException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String words(Throwable cause) {
        return PeerText.clean(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }
}
