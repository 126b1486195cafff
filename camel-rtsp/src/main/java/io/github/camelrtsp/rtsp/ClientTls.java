/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.handler.ssl.SslHandler;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** The client's end of TLS: the chain and the name are verified, addresses too, unless the certificate is pinned. */
final class ClientTls {
    private ClientTls() {}

    static SslHandler handler(RtspTarget target, ClientOptions options) throws RtspException.Tls {
        try {
            boolean pinned = options.tlsFingerprint().isPresent();
            SSLContext context = pinned ? pinned(options.tlsFingerprint().get()) : trusted(options.sslContext());
            SSLEngine engine = context.createSSLEngine(target.host(), target.port());
            engine.setUseClientMode(true);
            if (!pinned) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                engine.setSSLParameters(parameters);
            }
            SslHandler handler = new SslHandler(engine);
            // The deadline of opening covers the handshake and knows its phase.
            handler.setHandshakeTimeoutMillis(0);
            return handler;
        } catch (GeneralSecurityException e) {
            throw TlsFailure.of(target.place(), e);
        }
    }

    /** Trusts the certificate of this fingerprint only. */
    static SslHandler pinnedTo(String fingerprint, RtspTarget target) throws GeneralSecurityException {
        SSLEngine engine = pinned(fingerprint).createSSLEngine(target.host(), target.port());
        engine.setUseClientMode(true);
        return new SslHandler(engine);
    }

    /** Loads the JVM's trust, which takes a while and happens once, on the caller's thread instead of an event loop. */
    static void warmUp(RtspTarget target, ClientOptions options) {
        try {
            if (target.tls()
                    && options.sslContext().isEmpty()
                    && options.tlsFingerprint().isEmpty()) {
                SSLContext.getDefault();
            }
        } catch (NoSuchAlgorithmException e) {
            // The handshake will find the same, and can say where.
            return;
        }
    }

    private static SSLContext trusted(Optional<SSLContext> given) throws NoSuchAlgorithmException {
        return given.isPresent() ? given.get() : SSLContext.getDefault();
    }

    private static SSLContext pinned(String fingerprint) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new FingerprintTrust(fingerprint)}, null);
        return context;
    }
}
