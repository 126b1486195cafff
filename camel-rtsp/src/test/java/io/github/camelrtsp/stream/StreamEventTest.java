/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamEventTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final RtspException REFUSED = new RtspException.Refused("cam:554: nothing listens", null);

    @Test
    void wordsSayWhatHappenedAndWhatComesNext() {
        assertThat(new StreamEvent.Connecting(NOW, 3).describe("gate")).isEqualTo("connecting, attempt 3");
        assertThat(new StreamEvent.Waiting(NOW, 1, Duration.ofMillis(1500), REFUSED).describe("gate"))
                .isEqualTo(REFUSED.describe() + " Next attempt in 1.5 s.");
        assertThat(new StreamEvent.Closed(NOW, Optional.of(REFUSED)).describe("gate"))
                .isEqualTo(REFUSED.describe() + " No further attempt.");
        assertThat(new StreamEvent.Closed(NOW, Optional.empty()).describe("gate"))
                .isEqualTo("closed");
        assertThat(new StreamEvent.FaultBegan(NOW, PictureFault.DARK).describe("gate"))
                .isEqualTo("the pictures are dark");
        assertThat(new StreamEvent.FaultEnded(NOW, PictureFault.DARK, Duration.ofSeconds(3)).describe("gate"))
                .isEqualTo("the pictures are no longer dark, after 3 s");
        assertThat(new StreamEvent.ClockStepped(NOW, Duration.ofHours(-1), "a-1").describe("gate"))
                .isEqualTo("the camera's clock stepped by -3600 s; session a-1 begins");
    }
}
