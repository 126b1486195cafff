/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An object that is a tenth of the picture wide, at a line down the middle, whose inside is at the left. */
class LineWatchTest {
    private static final double WIDTH = 0.1;

    private final LineWatch watch =
            new LineWatch(Line.parse("door", "0.5,0 0.5,0.8"), GoldenTrajectoriesTest.OPTIONS.rules());
    private int number;

    @Test
    void whoIsBeyondForFewerThanConfirmFramesHasNotCrossed() {
        assertThat(seen(0.4, 0.4, 0.4, 0.55, 0.55)).isEmpty();
        assertThat(seen(0.4, 0.4, 0.4, 0.4)).isEmpty();
    }

    @Test
    void theLastOfConfirmFramesTellsTheCrossing() {
        assertThat(seen(0.4, 0.4, 0.4, 0.55, 0.55)).isEmpty();
        assertThat(seen(0.55)).extracting(LineWatch.Crossing::direction).containsExactly(Direction.OUT);
        assertThat(seen(0.55, 0.55, 0.55)).isEmpty();
    }

    @Test
    void twoAreEnoughBeyondItsOwnSize() {
        assertThat(seen(0.4, 0.4, 0.4, 0.65)).isEmpty();
        assertThat(seen(0.65)).hasSize(1);
    }

    @Test
    void nearerThanTheHysteresisItIsNeitherHereNorThere() {
        assertThat(seen(0.4, 0.4, 0.4, 0.52, 0.52, 0.52, 0.52, 0.52)).isEmpty();
    }

    private List<LineWatch.Crossing> seen(double... x) {
        List<LineWatch.Crossing> crossings = new ArrayList<>();
        for (double each : x) {
            Duration clock = Duration.ofMillis(100L * number++);
            Box box = new Box(each - WIDTH / 2, 0.3, WIDTH, 0.2);
            watch.see(new Sighting(Anchor.BOTTOM_CENTER.of(box), box, Instant.EPOCH.plus(clock), clock, number))
                    .ifPresent(crossings::add);
        }
        return crossings;
    }
}
