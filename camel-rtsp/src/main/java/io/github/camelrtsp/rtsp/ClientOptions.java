/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a stream is opened.
 *
 * @param transport how RTP comes
 * @param latency whether pictures are young or even
 * @param connectTimeout for all of opening, from the name's resolution to the answer to PLAY
 * @param sslContext for {@code rtsps:}; empty: the JVM's trust
 * @param tlsFingerprint SHA-256 of the one certificate that is trusted, in hexadecimal with or without colons; replaces the
 *     verification of chain and name, and {@code sslContext}
 * @param userAgent what the client calls itself
 */
public record ClientOptions(
        Transport transport,
        Latency latency,
        Duration connectTimeout,
        Optional<SSLContext> sslContext,
        Optional<String> tlsFingerprint,
        String userAgent) {

    public ClientOptions {
        Objects.requireNonNull(transport);
        Objects.requireNonNull(latency);
        Objects.requireNonNull(sslContext);
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("connectTimeout is longer than 0, not " + connectTimeout);
        }
        tlsFingerprint = tlsFingerprint.map(ClientOptions::normalised);
    }

    /** TCP, low latency, 10 s, the JVM's trust. */
    public static ClientOptions defaults() {
        return new ClientOptions(
                Transport.TCP, Latency.LOW, Duration.ofSeconds(10), Optional.empty(), Optional.empty(), "camel-rtsp");
    }

    /** The same with another transport. */
    public ClientOptions withTransport(Transport other) {
        return new ClientOptions(other, latency, connectTimeout, sslContext, tlsFingerprint, userAgent);
    }

    /** The same with another latency. */
    public ClientOptions withLatency(Latency other) {
        return new ClientOptions(transport, other, connectTimeout, sslContext, tlsFingerprint, userAgent);
    }

    /** The same with another deadline. */
    public ClientOptions withConnectTimeout(Duration other) {
        return new ClientOptions(transport, latency, other, sslContext, tlsFingerprint, userAgent);
    }

    private static String normalised(String fingerprint) {
        String hex = fingerprint.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "tlsFingerprint is the SHA-256 of a certificate: 64 hexadecimal digits, not "
                            + PeerText.clean(fingerprint));
        }
        return hex;
    }
}
