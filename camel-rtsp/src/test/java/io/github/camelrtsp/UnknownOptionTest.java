/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnknownOptionTest {
    private static final List<String> OPTIONS = List.of("fps", "every", "username", "password", "transport");

    @Test
    void adviceNamesTheOptionAndHowToReachTheCamera() {
        assertThat(describe(Map.of("fsp", "5"), "every"))
                .isEqualTo("fsp: did you mean fps? If the camera needs it: query.fsp=5");
        assertThat(describe(Map.of("channel", "1"), "every"))
                .isEqualTo("There is no option channel. If the camera needs it: query.channel=1");
    }

    @Test
    void mistypedPasswordIsNotRepeated() {
        assertThat(describe(Map.of("pwd", "geheim"), "username")).doesNotContain("geheim");
        assertThat(describe(Map.of("passwrd", "geheim"), "username")).doesNotContain("geheim");
        assertThat(describe(Map.of("pasword", "geheim")))
                .isEqualTo("pasword: did you mean password? If the camera needs it: query.pasword=...");
    }

    @Test
    void restOfAPasswordThatWasCutAtItsAmpersandIsNotRepeated() {
        assertThat(describe(Map.of("geheim", ""), "username", "password"))
                .doesNotContain("geheim")
                .contains("password=RAW(...)");
        assertThat(describe(Map.of("fsp", "5"), "username", "password")).contains("did you mean fps?");
    }

    private static String describe(Map<String, Object> unknown, String... others) {
        List<String> given = new ArrayList<>(List.of(others));
        given.addAll(unknown.keySet());
        return UnknownOption.describe(unknown, given, OPTIONS);
    }
}
