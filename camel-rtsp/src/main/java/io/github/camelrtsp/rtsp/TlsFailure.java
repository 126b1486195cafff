/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.handler.ssl.NotSslRecordException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Why a TLS handshake failed, in words. */
final class TlsFailure {
    private static final String PIN =
            "Trust the camera's certificate or its authority (sslContextParameters), or pin it: tlsFingerprint takes what"
                    + " openssl x509 -fingerprint -sha256 prints.";

    private TlsFailure() {}

    static RtspException.Tls of(String place, Throwable cause) {
        return failure(place, innermost(cause), cause);
    }

    /** The connection ended before the handshake did. */
    static RtspException.Tls closed(String place, Throwable cause) {
        return new RtspException.Tls(
                place + ": the camera closed the connection during the TLS handshake",
                cause,
                "Check that the port is the camera's RTSPS port, and that camera and client share a TLS version.");
    }

    private static RtspException.Tls failure(String place, Throwable reason, Throwable cause) {
        String words = reason.getMessage() == null ? "" : PeerText.clean(reason.getMessage());
        if (reason instanceof NotSslRecordException) {
            String hint = "Use rtsp: instead of rtsps:, or the camera's RTSPS port.";
            return new RtspException.Tls(place + ": the camera does not speak TLS on this port", cause, hint);
        }
        if (reason instanceof ClosedChannelException) {
            return closed(place, cause);
        }
        if (reason instanceof FingerprintTrust.Mismatch) {
            String hint =
                    "If the camera's certificate was renewed, set tlsFingerprint to the new one; if not, somebody is in"
                            + " between.";
            return new RtspException.Tls(place + ": " + words, cause, hint);
        }
        if (reason instanceof CertificateExpiredException || reason instanceof CertificateNotYetValidException) {
            String hint =
                    "Renew the certificate, set the clocks of camera and computer, or pin it with tlsFingerprint.";
            return new RtspException.Tls(
                    place + ": the certificate is expired or not valid yet: " + words, cause, hint);
        }
        if (reason instanceof CertPathBuilderException) {
            return new RtspException.Tls(place + ": nobody who is trusted signed the certificate", cause, PIN);
        }
        if (reason instanceof CertificateException) {
            return new RtspException.Tls(place + ": the certificate is not the camera's: " + words, cause, PIN);
        }
        String hint = "Check that camera and client share a TLS version and a cipher suite.";
        return new RtspException.Tls(place + ": the TLS handshake failed: " + words, cause, hint);
    }

    private static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
