/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Credentials;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.rtsp.CameraCertificate;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.Latency;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import io.github.camelrtsp.rtsp.RtspClient;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.rtsp.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RtspServerTest {
    private static final Map<String, String> USERS = Map.of("ann", "s3cr t:ü");
    private final BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
    private final BlockingQueue<RtspException> ends = new LinkedBlockingQueue<>();

    private final PlayListener listener = new PlayListener() {
        @Override
        public void packet(Packet packet) {
            packets.add(packet);
        }

        @Override
        public void ended(RtspException cause) {
            ends.add(cause);
        }
    };

    private PlaySession play(Served served, String password, Transport transport) throws Exception {
        RtspTarget target = new RtspTarget(
                false, "127.0.0.1", served.port(), "/cam", Optional.of(new Credentials("ann", password)));
        ClientOptions options = ClientOptions.defaults().withTransport(transport);
        return new RtspClient(served.group).play(target, options, listener).get(5, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"TCP", "UDP"})
    void theProjectsOwnClientPlaysWithAPassword(Transport transport) throws Exception {
        try (Served served = new Served(ServerOptions.defaults().withUsers(USERS))) {
            PlaySession session = play(served, "s3cr t:ü", transport);
            Served.await(() -> served.mount.readers() == 1);
            served.write(20, 5000);
            for (int i = 0; i < 20; i++) {
                Packet packet = packets.poll(5, TimeUnit.SECONDS);
                assertThat(Served.numberOf(packet)).isEqualTo(i);
                assertThat(packet.lossBefore()).isFalse();
            }
            session.close().get(2, TimeUnit.SECONDS);
            Served.await(() -> served.mount.readers() == 0);
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void withTlsItPlaysOverTcpOnly(@TempDir Path directory) throws Exception {
        CameraCertificate certificate = new CameraCertificate(directory, "ip:127.0.0.1");
        ServerOptions secure = ServerOptions.defaults().withTls(certificate.server());
        try (Served served = new Served(secure)) {
            RtspTarget target = new RtspTarget(true, "127.0.0.1", served.port(), "/cam", Optional.empty());
            ClientOptions options = new ClientOptions(
                    Transport.TCP,
                    Latency.LOW,
                    Duration.ofSeconds(5),
                    Optional.of(certificate.trusting()),
                    Optional.empty(),
                    "test");
            RtspClient client = new RtspClient(served.group);
            client.play(target, options, listener).get(5, TimeUnit.SECONDS);
            served.write(1, 50_000);
            assertThat(packets.poll(5, TimeUnit.SECONDS).key()).isTrue();
            assertThatThrownBy(() -> client.play(target, options.withTransport(Transport.UDP), listener)
                            .get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RtspException.class);
        }
    }

    @Test
    void theProjectsOwnClientHearsTheEnd() throws Exception {
        try (Served served = new Served(ServerOptions.defaults().withUsers(USERS))) {
            play(served, "s3cr t:ü", Transport.TCP);
            served.mount.close();
            assertThat(ends.poll(5, TimeUnit.SECONDS)).isInstanceOf(RtspException.Ended.class);
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws IOException {
        try (Served served = new Served(ServerOptions.defaults().withUsers(USERS))) {
            assertThatThrownBy(() -> play(served, "wrong", Transport.TCP))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RtspException.Unauthorized.class);
        }
    }

    @Test
    void withUsersEveryMethodButOptionsWantsAPassword() throws IOException {
        try (Served served = new Served(ServerOptions.defaults().withUsers(USERS));
                RawClient client = new RawClient(served.port())) {
            assertThat(client.ask("OPTIONS", "/cam").status()).isEqualTo(200);
            for (String method : List.of("DESCRIBE", "SETUP", "PLAY", "TEARDOWN", "GET_PARAMETER", "ANNOUNCE")) {
                RawClient.Answer answer = client.ask(method, "/nothing");
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate"))
                        .contains("algorithm=MD5", "algorithm=SHA-256")
                        .doesNotContain("Basic");
            }
        }
    }

    @Test
    void whoGuessesPasswordsHasToConnectAgain() throws IOException {
        try (Served served = new Served(ServerOptions.defaults().withUsers(USERS));
                RawClient client = new RawClient(served.port())) {
            for (int i = 0; i < 16; i++) {
                client.ask("DESCRIBE", "/cam");
            }
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoSignsOnlyAfterEachChallengeIsNotTakenForAGuesser() throws Exception {
        try (Served served = new Served(ServerOptions.defaults().withUsers(USERS));
                RawClient client = new RawClient(served.port())) {
            Map.Entry<String, String> user = USERS.entrySet().iterator().next();
            for (int i = 0; i < 20; i++) {
                RawClient.Answer challenge = client.ask("DESCRIBE", "/cam");
                assertThat(challenge.status()).isEqualTo(401);
                String nonce = challenge.header("WWW-Authenticate").replaceFirst("(?s).*nonce=\"([^\"]*)\".*", "$1");
                String realm = challenge.header("WWW-Authenticate").replaceFirst("(?s).*realm=\"([^\"]*)\".*", "$1");
                String a1 = md5(user.getKey() + ":" + realm + ":" + user.getValue());
                String response = md5(a1 + ":" + nonce + ":" + md5("DESCRIBE:" + client.url("/cam")));
                assertThat(client.ask(
                                        "DESCRIBE",
                                        "/cam",
                                        "Authorization: Digest username=\"" + user.getKey() + "\", realm=\"" + realm
                                                + "\", nonce=\"" + nonce + "\", uri=\"" + client.url("/cam")
                                                + "\", response=\"" + response + "\"")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void withoutUsersItListensOnLoopbackOnly() {
        ServerOptions open = ServerOptions.defaults().withHost("0.0.0.0");
        assertThatThrownBy(() -> new Served(open))
                .isInstanceOf(RtspException.Unsupported.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        try (Served served = new Served(ServerOptions.defaults())) {
            ServerOptions same = ServerOptions.defaults().withPort(served.port());
            assertThatThrownBy(() -> RtspServer.start(same, served.group))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + served.port());
        }
    }

    @Test
    void aPathInUseIsNotTakenOver() throws IOException {
        try (Served served = new Served(ServerOptions.defaults())) {
            assertThatThrownBy(() -> served.server.mount("/cam", Served.description()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("/cam is in use");
            assertThatThrownBy(() -> served.server.mount("cam", Served.description()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> served.server.mount("/x", new StreamDescription(List.of())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void optionsShowNoUsers() {
        assertThat(ServerOptions.defaults().withUsers(USERS).toString()).doesNotContain("ann", "s3cr");
    }
}
