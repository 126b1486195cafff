/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilentUdpTest {
    private long nanos = -5;
    private final SilentUdp silent = new SilentUdp(() -> nanos);

    @Test
    void isRememberedForAnHourPerCamera() {
        assertThat(silent.contains(ClientFixture.target(554))).isFalse();
        silent.add(ClientFixture.target(554));
        assertThat(silent.contains(ClientFixture.target(554))).isTrue();
        assertThat(silent.contains(ClientFixture.target(8554))).isFalse();
        nanos += Duration.ofHours(1).toNanos();
        assertThat(silent.contains(ClientFixture.target(554))).isFalse();
    }

    @Test
    void isForgottenWhenUdpGetsThrough() {
        silent.add(ClientFixture.target(554));
        silent.remove(ClientFixture.target(554));
        assertThat(silent.contains(ClientFixture.target(554))).isFalse();
    }
}
