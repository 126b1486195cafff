/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureWatchTest {
    private static final int SAMPLES = PictureWatch.COLUMNS * PictureWatch.ROWS;

    private final PictureWatch watch = new PictureWatch();
    private final Random random = new Random(1);
    private long millis;

    @Test
    void takesFewSamplesAtMostTwiceASecond() {
        assertThat(SAMPLES).isLessThanOrEqualTo(2000);
        assertThat(watch.wants(0)).isTrue();
        watch.look(grey(100), 0);
        assertThat(watch.wants(499_999_999)).isFalse();
        assertThat(watch.wants(500_000_000)).isTrue();
    }

    @Test
    void blackForThreeSecondsIsDark() {
        look(2_900, black());
        assertThat(watch.dark()).isFalse();
        look(500, black());
        assertThat(watch.dark()).isTrue();
    }

    @Test
    void darkIsOverWhenThereHasBeenLightForThreeSeconds() {
        look(4_000, black());
        look(500, grey(90));
        look(500, black());
        look(2_500, grey(90));
        assertThat(watch.dark()).isTrue();
        look(1_000, grey(90));
        assertThat(watch.dark()).isFalse();
    }

    @Test
    void noiseAndTheCamerasOwnTextDoNotHideACoveredLens() {
        for (int i = 0; i < 10; i++) {
            byte[] noise = new byte[SAMPLES];
            for (int s = 0; s < SAMPLES; s++) {
                noise[s] = (byte) Math.max(0, Math.round(3 * random.nextGaussian()));
            }
            Arrays.fill(noise, 0, SAMPLES / 50, (byte) 255);
            look(500, noise);
        }
        assertThat(watch.dark()).isTrue();
    }

    @Test
    void nightWithALittleLightIsNotDark() {
        for (int i = 0; i < 20; i++) {
            byte[] night = black();
            Arrays.fill(night, 0, SAMPLES / 10, (byte) 40);
            look(500, night);
        }
        assertThat(watch.dark()).isFalse();
    }

    @Test
    void greyFogIsNotDark() {
        look(10_000, grey(30));
        assertThat(watch.dark()).isFalse();
    }

    @Test
    void sameSamplesForThirtySecondsWithAKeyframeBetweenAreFrozen() {
        look(15_000, grey(100));
        watch.keyframe();
        look(15_000, grey(100));
        assertThat(watch.frozen()).isFalse();
        look(1_000, grey(100));
        assertThat(watch.frozen()).isTrue();
    }

    @Test
    void withoutAKeyframeBetweenNothingIsFrozen() {
        watch.keyframe();
        look(120_000, grey(100));
        assertThat(watch.frozen()).isFalse();
        watch.keyframe();
        look(500, grey(100));
        assertThat(watch.frozen()).isTrue();
    }

    @Test
    void oneOtherSampleIsMovementAndEndsTheFreeze() {
        watch.look(grey(100), 0);
        watch.keyframe();
        look(40_000, grey(100));
        assertThat(watch.frozen()).isTrue();
        byte[] moved = grey(100);
        moved[77]++;
        look(500, moved);
        assertThat(watch.frozen()).isFalse();
    }

    @Test
    void freezeOutlastsAReconnectButABeginningOfOneDoesNot() {
        look(20_000, grey(100));
        watch.keyframe();
        watch.sessionBegins();
        look(20_000, grey(100));
        assertThat(watch.frozen()).isFalse();
        watch.keyframe();
        look(20_000, grey(100));
        assertThat(watch.frozen()).isTrue();
        watch.sessionBegins();
        look(500, grey(100));
        assertThat(watch.frozen()).isTrue();
    }

    /** For so long, each half second. */
    private void look(long forMillis, byte[] brightness) {
        for (long end = millis + forMillis; millis < end; millis += 500) {
            watch.look(brightness.clone(), millis * 1_000_000);
        }
    }

    private static byte[] black() {
        return grey(0);
    }

    private static byte[] grey(int value) {
        byte[] samples = new byte[SAMPLES];
        Arrays.fill(samples, (byte) value);
        return samples;
    }
}
