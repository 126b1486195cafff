/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxTest {

    @Test
    void aBoxThatSticksOutIsCutToThePicture() {
        assertThat(Box.ofCorners(-0.5, 0.25, 1.5, 0.75)).isEqualTo(new Box(0, 0.25, 1, 0.5));
    }

    @Test
    void aBoxOutsideThePictureIsEmpty() {
        assertThat(Box.ofCorners(1.2, 0.1, 1.4, 0.2).area()).isZero();
    }

    @Test
    void overlapIsIntersectionOverUnion() {
        Box left = new Box(0, 0, 0.5, 0.5);
        assertThat(left.iou(left)).isEqualTo(1);
        assertThat(left.iou(new Box(0.25, 0, 0.5, 0.5))).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(left.iou(new Box(0.5, 0, 0.5, 0.5))).isZero();
    }
}
