/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgeWindowTest {
    private final AgeWindow window = new AgeWindow();

    @Test
    void knowsNothingBeforeTheFirst() {
        assertThat(window.snapshot()).isEmpty();
    }

    @Test
    void ranksWhatCameLast() {
        add(1, 100);
        assertThat(window.snapshot()).contains(ages(100, 50, 95, 100));
    }

    @Test
    void forgetsWhatIsLongAgo() {
        add(10_000, 10_000);
        add(1, 256);
        assertThat(window.snapshot()).contains(ages(256, 128, 244, 256));
    }

    @Test
    void oneIsEverything() {
        add(-3, -3);
        assertThat(window.snapshot()).contains(ages(-3, -3, -3, -3));
    }

    private void add(int from, int to) {
        for (int i = from; i <= to; i++) {
            window.add(Duration.ofMillis(i));
        }
    }

    private static FrameAges ages(int last, int p50, int p95, int max) {
        return new FrameAges(
                Duration.ofMillis(last), Duration.ofMillis(p50), Duration.ofMillis(p95), Duration.ofMillis(max));
    }
}
