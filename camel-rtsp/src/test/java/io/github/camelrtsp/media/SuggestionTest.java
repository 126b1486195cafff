/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    private static final List<String> OPTIONS =
            List.of("fps", "every", "decode", "username", "password", "transport", "width", "height", "stallTimeout");

    @Test
    void swappedAndMissingLettersAreFound() {
        assertThat(Suggestion.nearest("fsp", OPTIONS)).contains("fps");
        assertThat(Suggestion.nearest("pasword", OPTIONS)).contains("password");
        assertThat(Suggestion.nearest("transportt", OPTIONS)).contains("transport");
        assertThat(Suggestion.nearest("stalltimeout", OPTIONS)).contains("stallTimeout");
    }

    @Test
    void whatIsNothingLikeAnOptionHasNoSuggestion() {
        assertThat(Suggestion.nearest("subtype", OPTIONS)).isEmpty();
        assertThat(Suggestion.nearest("channel", OPTIONS)).isEmpty();
    }
}
