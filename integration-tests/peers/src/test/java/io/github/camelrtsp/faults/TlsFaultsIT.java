/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.github.camelrtsp.stream.StreamEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that cannot be trusted, and what makes them so. */
class TlsFaultsIT extends FaultTest {
    @TempDir
    static Path keys;

    @Test
    void aSelfSignedCertificateIsRefusedWithTheWayOut() throws Exception {
        CameraCertificate certificate = CameraCertificate.selfSigned(keys, "self", "ip:127.0.0.1");
        assertRefused("TLS, self-signed certificate", certificate);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        CameraCertificate certificate =
                CameraCertificate.signed(keys, "expired", "ip:127.0.0.1", "-startdate", "-30d", "-validity", "10");
        FaultRoute route = assertRefused("TLS, expired certificate", certificate, certificate.trust());
        assertThat(route.events().awaitCause().getMessage()).contains("expired");
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() throws Exception {
        CameraCertificate certificate = CameraCertificate.signed(keys, "other", "dns:another.example");
        FaultRoute route = assertRefused("TLS, certificate of another name", certificate, certificate.trust());
        assertThat(route.events().awaitCause().getMessage()).contains("127.0.0.1");
    }

    @Test
    void aCertificateThatIsTrustedIsPlayed() throws Exception {
        CameraCertificate certificate = CameraCertificate.selfSigned(keys, "trusted", "ip:127.0.0.1");
        ScriptedCamera camera = camera(OpeningFault.NONE, CameraSetup.standard().withTls(certificate.server()));
        FaultRoute route = closing(FaultRoute.watched(camera.uri() + "?" + merged(), certificate.trust()));
        route.await(PATIENCE, 10);
    }

    @Test
    void aPortThatDoesNotSpeakTlsIsNamed() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.NONE);
        FaultRoute route = route(camera.uri().replace("rtsp:", "rtsps:"), SHORT_DEADLINE);
        RtspException cause = route.events().awaitCause();
        // The camera waits for the end of what it takes for a line.
        assertThat(cause).isInstanceOfAny(RtspException.TimedOut.class, RtspException.Tls.class);
        if (cause instanceof RtspException.TimedOut late) {
            assertThat(late.phase()).isEqualTo(Phase.TLS);
        }
        row("rtsps: on a port without TLS", camera.log().summary(), cause, null);
    }

    private FaultRoute assertRefused(
            String fault, CameraCertificate certificate, org.apache.camel.support.jsse.SSLContextParameters... trust)
            throws Exception {
        ScriptedCamera camera = camera(OpeningFault.NONE, CameraSetup.standard().withTls(certificate.server()));
        FaultRoute route = trust.length == 0
                ? route(camera)
                : closing(FaultRoute.watched(camera.uri() + "?" + merged(), trust[0]));
        assertTold(route, camera, RtspException.Tls.class);
        RtspException cause = route.events().awaitCause();
        assertThat(cause.hint() + cause.getMessage()).contains("tlsFingerprint");
        route.events().await(StreamEvent.Waiting.class, 2);
        assertThat(camera.log().all(Seen.Asked.class)).isEmpty();
        assertPlaysWithItsFingerprint(camera, certificate);
        row(fault, camera.log().connections() + " handshakes, no request", cause, null);
        return route;
    }

    private void assertPlaysWithItsFingerprint(ScriptedCamera camera, CameraCertificate certificate) throws Exception {
        route(camera, "tlsFingerprint=" + certificate.fingerprint()).await(PATIENCE, 5);
    }
}
