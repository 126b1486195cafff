/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RtspExceptionTest {
    private static final List<RtspException> ALL = List.of(
            new RtspException.Unreachable("m", null),
            new RtspException.Refused("m", null),
            new RtspException.TimedOut("m", RtspException.Phase.CONNECT),
            new RtspException.Unauthorized("m"),
            new RtspException.Forbidden("m"),
            new RtspException.NotFound("m"),
            new RtspException.TooManyClients("m"),
            new RtspException.Unsupported("m", "Do this or that."),
            new RtspException.Tls("m", null, "Do this or that."),
            new RtspException.ProtocolError("m"),
            new RtspException.Stalled("m"),
            new RtspException.Ended("m", null));

    @Test
    void everyKindHasAName() {
        assertThat(ALL)
                .extracting(RtspException::kind)
                .containsExactly(
                        "unreachable",
                        "refused",
                        "timed-out",
                        "unauthorized",
                        "forbidden",
                        "not-found",
                        "too-many-clients",
                        "unsupported",
                        "tls",
                        "protocol-error",
                        "stalled",
                        "ended");
        assertThat(RtspException.class.getPermittedSubclasses()).hasSize(ALL.size());
    }

    @Test
    void whatOnlyAPersonCanMendIsNotRetryable() {
        assertThat(ALL.stream().filter(cause -> !cause.retryable()))
                .extracting(RtspException::kind)
                .containsExactly("unauthorized", "forbidden", "unsupported", "tls");
    }

    @Test
    void hintsAreSentencesThatSayWhatToDo() {
        assertThat(ALL).allSatisfy(cause -> {
            assertThat(cause.hint()).matches("[A-Z].{8,}\\.");
            assertThat(cause.describe()).isEqualTo("m. " + cause.hint());
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyPhaseHasAdvice(RtspException.Phase phase) {
        assertThat(new RtspException.TimedOut("m", phase).hint()).isNotBlank();
        assertThat(new RtspException.TimedOut("m", phase).phase()).isEqualTo(phase);
    }
}
