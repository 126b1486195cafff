/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.handler.ssl.NotSslRecordException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

/** Why a TLS handshake failed, in words. */
final class TlsFailure {
    private static final String PIN =
            "If this is the camera's certificate, set tlsFingerprint to its SHA-256, or trust it or its authority with"
                    + " sslContextParameters.";

    private TlsFailure() {}

    static RtspException.Tls of(String place, Throwable cause) {
        return failure(place, innermost(cause), cause);
    }

    /** Whether the camera showed a certificate, and that was the reason. */
    static boolean isAboutTheCertificate(RtspException.Tls failure) {
        Throwable reason = innermost(failure);
        boolean pinned = reason instanceof FingerprintTrust.Mismatch;
        return !pinned
                && (reason instanceof CertificateException
                        || reason instanceof CertPathBuilderException
                        || reason instanceof CertPathValidatorException);
    }

    /** The same with what the user can pin. */
    static RtspException.Tls withFingerprint(RtspException.Tls failure, String sha256) {
        return new RtspException.Tls(
                failure.getMessage() + " (its SHA-256 is " + sha256 + ")", failure.getCause(), failure.hint());
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
        if (reason instanceof CertPathValidatorException) {
            return new RtspException.Tls(place + ": the certificate is not valid: " + words, cause, PIN);
        }
        if (reason instanceof CertificateException) {
            return new RtspException.Tls(place + ": the certificate is not the camera's: " + words, cause, PIN);
        }
        String hint = "Check that camera and client share a TLS version and a cipher suite.";
        return new RtspException.Tls(place + ": the TLS handshake failed: " + words, cause, hint);
    }

    static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
