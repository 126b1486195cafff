/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The second handshake, which only finds out a fingerprint, ends with the opening that wanted it. */
@Timeout(30)
class CancelledHandshakeTest {
    @Test
    void theConnectionForTheFingerprintIsClosedWithTheOpening(@TempDir Path directory) throws Exception {
        CameraCertificate certificate = new CameraCertificate(directory, "ip:127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ClientFixture fixture = new ClientFixture()) {
            RtspTarget target = new RtspTarget(true, "127.0.0.1", server.getLocalPort(), "/", Optional.empty());
            // Much later than the test looks: it is not the deadline that ends the handshake.
            CompletableFuture<PlaySession> opening =
                    fixture.play(target, ClientFixture.OPTIONS.withConnectTimeout(Duration.ofMinutes(1)));
            refuse(certificate, server.accept());
            try (Socket silent = server.accept()) {
                assertThat(silent.getInputStream().read())
                        .as("greeting of the handshake")
                        .isNotNegative();
                opening.cancel(false);
                silent.setSoTimeout(10_000);
                assertThatCode(silent.getInputStream()::readAllBytes)
                        .as("the rest of the greeting, and the end")
                        .doesNotThrowAnyException();
            }
        }
    }

    private static void refuse(CameraCertificate certificate, Socket socket) throws Exception {
        SSLSocket tls =
                (SSLSocket) certificate.server().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        tls.setUseClientMode(false);
        try {
            tls.startHandshake();
            tls.getInputStream().read();
        } catch (SSLException | SocketException e) {
            return; // the client does not trust it: it says so, or has hung up before this side finished speaking
        }
    }
}
