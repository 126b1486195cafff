/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownOptionTest {
    private static final List<String> OPTIONS = List.of("fps", "every", "username", "password", "transport");

    @Test
    void adviceNamesTheOptionAndHowToReachTheCamera() {
        assertThat(UnknownOption.describe("fsp", "5", OPTIONS))
                .isEqualTo("fsp: did you mean fps? If the camera needs it: query.fsp=5");
        assertThat(UnknownOption.describe("channel", "1", OPTIONS))
                .isEqualTo("There is no option channel. If the camera needs it: query.channel=1");
    }

    @Test
    void mistypedPasswordIsNotRepeated() {
        assertThat(UnknownOption.describe("pwd", "geheim", OPTIONS)).doesNotContain("geheim");
        assertThat(UnknownOption.describe("passwrd", "geheim", OPTIONS)).doesNotContain("geheim");
    }
}
