/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameSelectorTest {
    private static final int CLOCK = 90_000;

    @Test
    void withoutAnIntervalEveryPictureIsWanted() {
        assertThat(select(Sampling.all(), 25, 50, 0)).hasSize(50);
    }

    @Test
    void tenOfTwentyFiveAreSpreadEvenly() {
        List<Integer> chosen = select(every(Duration.ofMillis(100)), 25, 250, 7);
        assertThat(chosen).hasSize(100);
        for (int i = 1; i < chosen.size(); i++) {
            assertThat(chosen.get(i) - chosen.get(i - 1)).isBetween(2, 3);
        }
    }

    @Test
    void neverMoreThanAskedFor() {
        for (int fps : List.of(7, 15, 24, 25, 30, 50, 60)) {
            assertThat(select(every(Duration.ofMillis(200)), fps, fps * 20, 3).size())
                    .as("%d frames a second", fps)
                    .isBetween(99, 101);
        }
    }

    @Test
    void slowerCameraThanAskedForGivesAllItHas() {
        assertThat(select(every(Duration.ofMillis(100)), 5, 40, 0)).hasSize(40);
    }

    @Test
    void timeThatJumpsBackStartsANewGrid() {
        FrameSelector selector = new FrameSelector(every(Duration.ofSeconds(1)));
        assertThat(selector.wants(at(1000), 0.2)).isTrue();
        assertThat(selector.wants(at(1000.2), 0.2)).isFalse();
        assertThat(selector.wants(at(5), 0.2)).isTrue();
        assertThat(selector.wants(at(5.2), 0.2)).isFalse();
        assertThat(selector.wants(at(6), 0.2)).isTrue();
    }

    @Test
    void anHourForwardIsOnePictureNotABurst() {
        FrameSelector selector = new FrameSelector(every(Duration.ofSeconds(1)));
        selector.wants(at(0), 0.2);
        assertThat(selector.wants(at(3600), 0.2)).isTrue();
        assertThat(selector.wants(at(3600.1), 0.2)).isFalse();
        assertThat(selector.wants(at(3600.4), 0.2)).isFalse();
    }

    @Test
    void intervalOfZeroIsRefused() {
        assertThatThrownBy(() -> every(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyframesSufficeOnlyForAnIntervalThatIsNotShorterThanTheGop() {
        Sampling twoSeconds = every(Duration.ofSeconds(2));
        assertThat(twoSeconds.keyframesSuffice(Optional.empty())).isFalse();
        assertThat(twoSeconds.keyframesSuffice(Optional.of(Duration.ofSeconds(2))))
                .isTrue();
        assertThat(twoSeconds.keyframesSuffice(Optional.of(Duration.ofMillis(2002))))
                .isTrue();
        assertThat(twoSeconds.keyframesSuffice(Optional.of(Duration.ofMillis(2120))))
                .isFalse();
        assertThat(twoSeconds.keyframesSuffice(Optional.of(Duration.ofSeconds(4))))
                .isFalse();
        assertThat(Sampling.all().keyframesSuffice(Optional.of(Duration.ofSeconds(1))))
                .isFalse();
        assertThat(new Sampling(Optional.empty(), Sampling.Decode.KEYFRAMES).keyframesSuffice(Optional.empty()))
                .isTrue();
        assertThat(new Sampling(twoSeconds.interval(), Sampling.Decode.ALL)
                        .keyframesSuffice(Optional.of(Duration.ofSeconds(1))))
                .isFalse();
    }

    private static List<Integer> select(Sampling sampling, int fps, int frames, long start) {
        FrameSelector selector = new FrameSelector(sampling);
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            if (selector.wants(new Timestamp(start * CLOCK + (long) i * CLOCK / fps, CLOCK), 1.0 / fps)) {
                chosen.add(i);
            }
        }
        return chosen;
    }

    private static Sampling every(Duration interval) {
        return new Sampling(Optional.of(interval), Sampling.Decode.AUTO);
    }

    private static Timestamp at(double seconds) {
        return new Timestamp(Math.round(seconds * CLOCK), CLOCK);
    }
}
