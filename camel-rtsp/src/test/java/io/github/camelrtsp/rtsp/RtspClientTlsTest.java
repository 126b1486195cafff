/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.Overheard;
import io.github.camelrtsp.media.RtspException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RtspClientTlsTest {
    private static CameraCertificate certificate;
    private static CameraCertificate other;
    private static CameraCertificate expired;

    private final ClientFixture fixture = new ClientFixture();

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        certificate = new CameraCertificate(directory, "ip:127.0.0.1");
        other = new CameraCertificate(directory, "dns:camera.local");
        expired = new CameraCertificate(directory, "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void playsFromATrustedCamera() throws Exception {
        try (FakeCamera camera = camera(certificate)) {
            PlaySession session = fixture.play(target(camera), options(certificate.trusting(), null))
                    .get(10, TimeUnit.SECONDS);

            assertThat(fixture.heard.awaitPacket().key()).isTrue();
            assertThat(session.transport()).isEqualTo(Transport.TCP);
        }
    }

    @Test
    void playsFromAPinnedCameraWhateverItsNameAndAge() throws Exception {
        try (FakeCamera camera = camera(other);
                FakeCamera old = camera(expired)) {
            fixture.play(target(camera), options(null, other.fingerprint())).get(10, TimeUnit.SECONDS);
            fixture.play(target(old), options(null, expired.fingerprint().replace(":", "")))
                    .get(10, TimeUnit.SECONDS);

            assertThat(fixture.heard.awaitPacket().key()).isTrue();
        }
    }

    @Test
    void aSelfSignedCertificateIsNotTrusted() throws Exception {
        assertThat(failure(certificate, options(null, null)))
                .hasMessageContaining("nobody who is trusted signed the certificate")
                .hasMessageContaining(sha256(certificate))
                .satisfies(failure -> assertThat(failure.hint()).contains("tlsFingerprint"));
    }

    @Test
    void aCertificateThatIsNotTrustedIsToldAndNotLoggedBesides() throws Exception {
        try (Overheard log = Overheard.begin()) {
            failure(certificate, options(null, null));
            fixture.close();

            assertThat(log.lines()).noneMatch(line -> line.level().isMoreSpecificThan(Level.WARN));
        }
    }

    @Test
    void anotherNameIsNotTrusted() throws Exception {
        assertThat(failure(other, options(other.trusting(), null)))
                .hasMessageContaining("the certificate is not the camera's")
                .hasMessageContaining(sha256(other))
                .satisfies(failure -> assertThat(failure.hint()).contains("tlsFingerprint"));
    }

    @Test
    void anExpiredCertificateIsNotTrusted() throws Exception {
        SSLContext datesOnly = SSLContext.getInstance("TLS");
        datesOnly.init(null, new TrustManager[] {new DatesOnly()}, null);

        assertThat(failure(expired, options(datesOnly, null)))
                .hasMessageContaining("the certificate is expired or not valid yet")
                .hasMessageContaining(sha256(expired))
                .satisfies(failure -> assertThat(failure.hint()).contains("clock"));
    }

    @Test
    void theFingerprintOfTheMessageCanBePinned() throws Exception {
        String message = failure(certificate, options(null, null)).getMessage();
        String fingerprint = message.replaceFirst(".*SHA-256 is ([0-9a-f]{64})\\)$", "$1");
        try (FakeCamera camera = camera(certificate)) {
            fixture.play(target(camera), options(null, fingerprint)).get(10, TimeUnit.SECONDS);

            assertThat(fixture.heard.awaitPacket().key()).isTrue();
        }
    }

    @Test
    void onlyCertificatesHaveAFingerprintToTell() {
        assertThat(TlsFailure.isAboutTheCertificate(TlsFailure.of("h", new SSLHandshakeException("no cipher"))))
                .isFalse();
        assertThat(TlsFailure.isAboutTheCertificate(TlsFailure.of("h", new FingerprintTrust.Mismatch("12"))))
                .isFalse();
    }

    @Test
    void anExpiredCertificateIsNamed() {
        Exception handshake = new SSLHandshakeException("PKIX path validation failed");
        handshake.initCause(new CertificateExpiredException("NotAfter: 2020"));

        assertThat(TlsFailure.of("h:322/p", handshake))
                .hasMessage("h:322/p: the certificate is expired or not valid yet: NotAfter: 2020");
    }

    @Test
    void anotherFingerprintIsNotTrusted() throws Exception {
        assertThat(failure(certificate, options(null, other.fingerprint())))
                .hasMessageContaining("not the pinned one")
                .hasMessageContaining(sha256(certificate));
    }

    @Test
    void aPlainServerDoesNotSpeakTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<RtspException> failure = CompletableFuture.supplyAsync(
                    () -> fixture.failure(target(server.getLocalPort()), options(null, null)));
            try (Socket peer = server.accept()) {
                peer.getOutputStream().write(FakeCamera.ascii("RTSP/1.0 400 Bad Request\r\n\r\n"));

                assertThat(failure.get(10, TimeUnit.SECONDS))
                        .isInstanceOf(RtspException.Tls.class)
                        .hasMessageContaining("does not speak TLS");
            }
        }
    }

    @Test
    void aTlsServerIsNamedWhenRtspIsTried() throws Exception {
        try (FakeCamera camera = camera(certificate)) {
            RtspTarget plain = ClientFixture.target(camera.port());

            assertThat(fixture.failure(plain, options(null, null)))
                    .isInstanceOf(RtspException.ProtocolError.class)
                    .hasMessageContaining("answers with TLS")
                    .satisfies(failure ->
                            assertThat(((RtspException) failure).hint()).contains("rtsps:"));
        }
    }

    @Test
    void aFingerprintIsCheckedAtOnce() {
        assertThatThrownBy(() -> options(null, "12:34"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 hexadecimal digits");
    }

    private static String sha256(CameraCertificate shown) throws GeneralSecurityException {
        return shown.fingerprint().replace(":", "").toLowerCase(java.util.Locale.ROOT);
    }

    private RtspException failure(CameraCertificate presented, ClientOptions options)
            throws IOException, GeneralSecurityException {
        try (FakeCamera camera = camera(presented)) {
            RtspException failure = fixture.failure(target(camera), options);
            assertThat(failure).isInstanceOf(RtspException.Tls.class);
            return failure;
        }
    }

    /** Stands for an authority whose certificates are trusted while they are valid. */
    private static final class DatesOnly implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static FakeCamera camera(CameraCertificate certificate) throws IOException, GeneralSecurityException {
        return new FakeCamera(certificate.server().getServerSocketFactory());
    }

    private static ClientOptions options(SSLContext trust, String fingerprint) {
        return new ClientOptions(
                Transport.TCP,
                Latency.LOW,
                Duration.ofSeconds(10),
                Optional.ofNullable(trust),
                Optional.ofNullable(fingerprint),
                "test");
    }

    private static RtspTarget target(FakeCamera camera) {
        return target(camera.port());
    }

    private static RtspTarget target(int port) {
        return new RtspTarget(true, "127.0.0.1", port, "/ch1/main", Optional.empty());
    }
}
