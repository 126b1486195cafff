/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final Box PERSON = new Box(0, 0, 0.1, 0.2);

    @Test
    void theInsideIsAtTheRightHandOfWhoWalksAlongTheLine() {
        Line acrossThePicture = Line.parse("a", "0,0.5 1,0.5");
        assertThat(acrossThePicture.crossings(new Point(0.5, 0.4), new Point(0.5, 0.6)))
                .as("down the picture")
                .isEqualTo(1);
        Line downThePicture = Line.parse("b", "0.5,0 0.5,1");
        assertThat(downThePicture.crossings(new Point(0.6, 0.5), new Point(0.4, 0.5)))
                .as("to the left")
                .isEqualTo(1);
        assertThat(downThePicture.crossings(new Point(0.4, 0.5), new Point(0.6, 0.5)))
                .as("to the right")
                .isEqualTo(-1);
    }

    @Test
    void aWayThroughACornerOfALineCountsOnceAndAPointOnTheLineToo() {
        Line bent = Line.parse("a", "0.5,0 0.5,0.5 0.7,1");
        assertThat(bent.crossings(new Point(0.7, 0.5), new Point(0.3, 0.5))).isEqualTo(1);
        Line straight = Line.parse("a", "0.5,0 0.5,1");
        Point on = new Point(0.5, 0.5);
        int first = straight.crossings(new Point(0.7, 0.5), on);
        int second = straight.crossings(on, new Point(0.3, 0.5));
        assertThat(first + second).isEqualTo(1);
    }

    @Test
    void aWayAroundTheEndDoesNotCross() {
        Line line = Line.parse("a", "0.5,0 0.5,0.5");
        assertThat(line.crossings(new Point(0.7, 0.6), new Point(0.3, 0.6))).isZero();
    }

    @Test
    void distanceIsInSizesOfTheObject() {
        Line line = Line.parse("a", "0.5,0 0.5,1");
        assertThat(line.distance(new Point(0.55, 0.5), PERSON))
                .isEqualTo(0.5, org.assertj.core.data.Offset.offset(1e-9));
        Line flat = Line.parse("a", "0,0.5 1,0.5");
        assertThat(flat.distance(new Point(0.5, 0.55), PERSON))
                .isEqualTo(0.25, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aWordAfterThePointsSaysWhichDirectionCounts() {
        assertThat(Line.parse("a", "0.5,0 0.5,1").directions()).containsExactlyInAnyOrder(Direction.IN, Direction.OUT);
        assertThat(Line.parse("a", " 0.5,0  0.5,1 out ").directions()).containsExactly(Direction.OUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "320,0 320,480      | x of point 1 is 320, but coordinates are shares of the picture",
                "0.5,0              | it has 1 point but needs 2 at least",
                "0.5;0 0.5;1        | \"0.5;0\" is not a point: x and y are separated by a comma",
                "0.5,0 0.5,0        | point 2 is the same as the one before it",
                "0.5,a 0.5,1        | y of point 1 is \"a\", not a number",
                "0.5,0 0.5,NaN      | y of point 2 is NaN",
                "0.5,0 0.5,1 left   | \"left\" is not a point"
            })
    void aLineThatCannotBeIsRefusedWithTheOptionAndTheRightWay(String text, String why) {
        assertThatThrownBy(() -> Line.parse("exit", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("lines.exit=", why, "Right is, for example, lines.exit=0.5,0 0.5,1");
    }

    @Test
    void aZoneWhoseEdgesCrossIsRefused() {
        assertThatThrownBy(() -> Zone.parse("yard", "0,0 1,1 1,0 0,1"))
                .hasMessage("zones.yard: the edge from corner 1 to 2 crosses the one from corner 3 to 4: write the"
                        + " corners in the order in which one meets them walking around the zone");
        assertThatThrownBy(() -> Zone.parse("yard", "0,0 1,1")).hasMessageContaining("needs 3 at least");
        assertThatThrownBy(() -> Zone.parse("yard", "0,0 1,1 0,0")).hasMessageContaining("three at least");
        assertThat(Zone.parse("yard", "0,0 1,0 1,1 0,0").points()).hasSize(3);
    }

    @Test
    void whatIsInAZoneOfAnyShape() {
        Zone hook = Zone.parse("yard", "0,0 1,0 1,1 0.8,1 0.8,0.2 0,0.2");
        assertThat(hook.contains(new Point(0.9, 0.9))).isTrue();
        assertThat(hook.contains(new Point(0.1, 0.1))).isTrue();
        assertThat(hook.contains(new Point(0.5, 0.5))).isFalse();
    }

    @Test
    void namesAreGivenOnceAndNumbersAreInTheirRange() {
        List<Line> lines = List.of(Line.parse("gate", "0.5,0 0.5,1"));
        List<Zone> zones = List.of(Zone.parse("gate", "0,0 1,0 1,1"));
        assertThatThrownBy(() -> new Rules(lines, zones, Anchor.CENTER, 3, 0.25, Duration.ZERO))
                .hasMessageContaining("lines.gate and zones.gate have the same name");
        assertThatThrownBy(() -> new Rules(lines, List.of(), Anchor.CENTER, 0, 0.25, Duration.ZERO))
                .hasMessageContaining("confirmFrames=0");
        assertThatThrownBy(() -> new Rules(lines, List.of(), Anchor.CENTER, 3, 20, Duration.ZERO))
                .hasMessageContaining("hysteresis=20");
        assertThatThrownBy(() -> Anchor.of("bottom")).hasMessageContaining("bottom-center, center, top-center");
        assertThatThrownBy(() -> new TrackerOptions(Set.of(), Duration.ofSeconds(-1), null))
                .hasMessageContaining("grace=");
    }
}
