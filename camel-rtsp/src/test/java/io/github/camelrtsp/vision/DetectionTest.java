/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest {
    private static final Box BOX = new Box(0, 0, 1, 1);

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.2, 87, Double.NaN, Double.POSITIVE_INFINITY})
    void aConfidenceThatIsNoShareIsRefused(double confidence) {
        assertThatThrownBy(() -> new Detection("dog", 16, confidence, BOX))
                .hasMessageStartingWith("The confidence of \"dog\" is " + confidence + ": it is to be from 0 to 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.2, 640, Double.NaN, Double.NEGATIVE_INFINITY})
    void aBoxInPixelsIsRefused(double edge) {
        assertThatThrownBy(() -> new Detection("dog", 16, 0.5, new Box(0, edge, 1, 1)))
                .hasMessageStartingWith("The top edge of \"dog\" is " + edge + ": it is to be from 0 to 1");
    }

    @Test
    void roundingOfAModelIsNoFault() {
        assertThat(new Detection("dog", 16, Math.nextUp(1f), BOX).confidence()).isGreaterThan(1);
    }
}
