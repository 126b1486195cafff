/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServeCommandTest {
    private static final String CLIP = "src/main/resources/media/pedestrians-12s.mp4";

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(failure("serve", "nowhere.mp4")).startsWith("serve: nowhere.mp4: there is no such file");
    }

    @Test
    void aFileThatIsNoVideoIsNamed() {
        assertThat(failure("serve", "--port", "0", "pom.xml")).contains("pom.xml");
    }

    @Test
    void aUserNeedsAPassword() {
        assertThat(failure("serve", CLIP, "--user", "ann")).contains("--user ann needs a password");
    }

    @Test
    void thePasswordVariableMustBeSet() {
        assertThat(failure("serve", CLIP, "--user", "ann", "--password-env", "CAMEL_RTSP_NOT_SET"))
                .contains("--password-env CAMEL_RTSP_NOT_SET: this environment variable is not set");
    }

    @Test
    void aPasswordNeedsAUser() {
        assertThat(failure("serve", CLIP, "--password-env", "HOME")).contains("--password-env needs --user");
    }

    @Test
    void twoFilesCannotHaveOnePath() {
        assertThat(failure("serve", CLIP + "=a", CLIP + "=a")).contains("two files would be at /a");
    }

    @Test
    void aLatencyIsOfAPathThatIsServed() {
        assertThat(failure("serve", CLIP + "=a", "--latency", "b=300"))
                .contains("--latency names /b, but the paths that are served are [/a]");
    }

    @Test
    void aPictureCannotBeSentBeforeItIsTaken() {
        assertThat(failure("serve", CLIP + "=a", "--latency", "a=-1")).contains("--latency a=-1: milliseconds from 0");
    }

    @Test
    void aPathIsCheckedBeforeAnythingStarts() {
        assertThat(failure("serve", CLIP + "=a b?")).contains("\"a b?\" is no path");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(failure("serve", CLIP, "--port", port)).contains("port " + port + " is in use");
        }
    }

    @Test
    void withoutUsersItListensOnThisMachineOnly() {
        assertThat(failure("serve", CLIP, "--port", "0", "--host", "0.0.0.0")).contains("0.0.0.0", "without users");
    }

    @Test
    void thePathIsTheFilesNameIfNoneIsGiven() throws Exception {
        assertThat(ServedFile.parse(CLIP)).isEqualTo(new ServedFile(Path.of(CLIP), "/pedestrians-12s"));
        assertThat(ServedFile.parse(CLIP + "=ch1/main").path()).isEqualTo("/ch1/main");
    }

    private static String failure(String... args) {
        Ran ran = Ran.command(args);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).doesNotContain("\n").doesNotContain("Exception");
        return ran.err();
    }
}
