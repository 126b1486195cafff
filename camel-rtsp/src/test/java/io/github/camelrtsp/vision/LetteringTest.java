/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LetteringTest {
    private final Lettering lettering = Lettering.load();

    @Test
    void everyPrintableCharacterHasAnOutlineInsideItsLine() {
        IntStream.rangeClosed('!', '~').forEach(c -> {
            Rectangle2D bounds =
                    lettering.outline(Character.toString(c), 100, 0, 0).getBounds2D();
            assertThat(bounds.isEmpty()).as(Character.toString(c)).isFalse();
            assertThat(-bounds.getMinY()).isLessThanOrEqualTo(lettering.ascent(100));
            assertThat(bounds.getMaxY()).isLessThanOrEqualTo(lettering.descent(100));
        });
    }

    @Test
    void labelsInOtherAlphabetsAreThere() {
        assertThat("Fußgänger žena άνθρωπος человек".codePoints()).allMatch(lettering::has);
    }

    @Test
    void textIsAsWideAsItsLettersAndGrowsWithTheSize() {
        assertThat(lettering.width("person 0.73", 20)).isEqualTo(2 * lettering.width("person 0.73", 10));
        Rectangle2D bounds = lettering.outline("HH", 100, 10, 0).getBounds2D();
        assertThat(bounds.getMinX()).isBetween(10.0, 30.0);
        assertThat(bounds.getMaxX()).isLessThan(10 + lettering.width("HH", 100));
    }

    @Test
    void unknownCharacterIsABoxAndNotAFailure() {
        assertThat(lettering.has(0x4EBA)).isFalse();
        assertThat(lettering.outline("人", 100, 0, 0).getBounds2D().isEmpty()).isFalse();
    }
}
