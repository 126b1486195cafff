/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProbeCommandTest {
    private static final ServedFile CLIP =
            new ServedFile(Path.of("src/main/resources/media/pedestrians-12s.mp4"), "/clip");

    @TempDir
    Path directory;

    private TestCamera camera;

    @AfterEach
    void stop() {
        if (camera != null) {
            camera.close();
        }
    }

    @Test
    void aCameraThatPlaysIsDescribed() throws Exception {
        Ran ran = Ran.command("probe", start(Map.of()));

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("rtsp://127.0.0.1:")
                .contains("768x576", "10 fps", "keyframes every 2 s", "tcp, ", " 0 lost");
    }

    @Test
    void jsonIsAllThatIsPrinted() throws Exception {
        Ran ran = Ran.command("probe", "--json", "--transport", "udp", "--duration", "1", start(Map.of()));

        assertThat(ran.exitCode()).isZero();
        JsonNode json = new ObjectMapper().readTree(ran.out());
        assertThat(json.path("playable").asBoolean()).isTrue();
        assertThat(json.path("video").path("width").asInt()).isEqualTo(768);
        assertThat(json.path("network").path("transport").asText()).isEqualTo("udp");
        assertThat(json.path("timing").path("watchedMs").asInt()).isBetween(1_000, 2_900);
    }

    @Test
    void aPortWhereNothingListensIsRefused() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "rtsp://127.0.0.1:" + free.getLocalPort() + "/clip";
            free.close();
            Ran ran = Ran.command("probe", url);
            assertThat(ran.exitCode()).isEqualTo(11);
            assertThat(ran.out()).contains("failed    refused", "The camera cannot be reached", "1. ");
        }
    }

    @Test
    void aWrongPasswordIsUnauthorizedAndNowhereShown() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "canary-wrong\n");
        Ran ran = Ran.command(
                "probe", start(Map.of("ann", "right")), "--user", "ann", "--password-file", file.toString(), "--json");

        assertThat(ran.exitCode()).isEqualTo(13);
        assertThat(new ObjectMapper()
                        .readTree(ran.out())
                        .path("failure")
                        .path("kind")
                        .asText())
                .isEqualTo("unauthorized");
        assertThat(ran.out() + ran.err()).doesNotContain("canary");
    }

    @Test
    void theRightPasswordOpensTheStream() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "p@s&s +1\n");
        Ran ran = Ran.command(
                "probe", start(Map.of("ann", "p@s&s +1")), "--user", "ann", "--password-file", file.toString());

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("login by Digest");
    }

    @Test
    void aPathThatIsNotThereIsNotFound() throws Exception {
        Ran ran = Ran.command("probe", start(Map.of()).replace("/clip", "/nowhere"));

        assertThat(ran.exitCode()).isEqualTo(15);
        assertThat(ran.out()).contains("not-found", "/nowhere");
    }

    @Test
    void aUserInTheUrlIsRefused() {
        assertThat(failure("probe", "rtsp://ann:canary@127.0.0.1/x"))
                .contains("--user NAME")
                .doesNotContain("canary");
    }

    @Test
    void aPasswordOnTheCommandLineIsRefused() {
        assertThat(failure("probe", "rtsp://127.0.0.1/x", "--user", "ann", "--password", "canary"))
                .contains("can be read by everybody")
                .doesNotContain("canary");
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        assertThat(failure("probe", "rtsp://127.0.0.1/x", "--timeout", "0")).contains("--timeout");
        assertThat(failure("probe", "rtsp://127.0.0.1/x", "--duration", "-1")).contains("--duration");
        assertThat(failure("probe", "rtsp://127.0.0.1/x", "--tls-fingerprint", "aa"))
                .contains("rtsps://");
        assertThat(failure("probe", "rtsps://127.0.0.1/x", "--tls-fingerprint", "aa"))
                .contains("64 hexadecimal");
        assertThat(failure("probe", "rtsp://127.0.0.1/x", "--password-env", "HOME"))
                .contains("--user NAME");
        assertThat(failure("probe", "rtsp://127.0.0.1/x", "--user", "ann")).contains("--password-env VAR");
        assertThat(Ran.command("probe", "rtsp://127.0.0.1/x", "--transport", "tpc")
                        .exitCode())
                .isEqualTo(2);
    }

    private String start(Map<String, String> users) throws Failure {
        camera = TestCamera.start(new TestCamera.Address("127.0.0.1", 0), users, List.of(CLIP));
        return camera.url(CLIP);
    }

    private static String failure(String... args) {
        Ran ran = Ran.command(args);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).doesNotContain("\n").doesNotContain("Exception");
        return ran.err();
    }
}
