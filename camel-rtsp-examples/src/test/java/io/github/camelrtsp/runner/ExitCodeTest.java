/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void everyKindOfFailureHasItsOwnCode() {
        assertThat(Arrays.stream(RtspException.class.getPermittedSubclasses()).map(ExitCodeTest::kind))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::kind).toList());
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
        assertThat(ExitCode.of(new RtspException.TooManyClients("x")).code()).isEqualTo(16);
    }

    @Test
    void theManualHasAllOfThem() throws Exception {
        String manual = Files.readString(Path.of("../docs/runner.md"));
        for (ExitCode one : ExitCode.values()) {
            assertThat(manual).contains("| " + one.code() + " | `" + one.kind() + "` | " + one.meaning() + " |");
        }
    }

    private static String kind(Class<?> failure) {
        return failure.getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
