/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CameraTrackersTest {
    private final AtomicLong now = new AtomicLong();
    private final CameraTrackers trackers = new CameraTrackers(GoldenTrajectoriesTest.OPTIONS, () -> 1, now::get);

    @Test
    void eachCameraHasItsOwn() {
        assertThat(trackers.of("a")).isSameAs(trackers.of("a")).isNotSameAs(trackers.of("b"));
        assertThat(trackers.known()).containsOnlyKeys("a", "b");
    }

    @Test
    void theOneThatWasNotUsedForLongestIsForgottenFirst() {
        trackers.of("first");
        for (int i = 1; i < CameraTrackers.MOST; i++) {
            trackers.of("camera" + i);
        }
        trackers.of("first");
        trackers.of("one more");
        assertThat(trackers.known())
                .hasSize(CameraTrackers.MOST)
                .containsKey("first")
                .doesNotContainKey("camera1");
    }

    @Test
    void aCameraWithoutPicturesIsForgottenAfterADay() {
        trackers.of("a");
        now.addAndGet(CameraTrackers.IDLE.toNanos());
        trackers.of("b");
        assertThat(trackers.known()).containsKey("a");
        now.addAndGet(1);
        trackers.of("b");
        assertThat(trackers.known()).containsOnlyKeys("b");
    }
}
