/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelrtsp.media.Size;
import org.junit.jupiter.api.Test;

class LetterBoxTest {
    private static final Size INPUT = new Size(416, 416);

    @Test
    void aWidePictureLiesInTheMiddleOfItsHeight() {
        LetterBox box = LetterBox.of(new Size(1920, 1080), INPUT);
        assertThat(box.scaled()).isEqualTo(new Size(416, 234));
        assertThat(box.left()).isZero();
        assertThat(box.top()).isEqualTo(91);
    }

    @Test
    void aTallPictureLiesInTheMiddleOfItsWidth() {
        LetterBox box = LetterBox.of(new Size(300, 451), new Size(640, 640));
        assertThat(box.scaled()).isEqualTo(new Size(426, 640));
        assertThat(box.left()).isEqualTo(107);
        assertThat(box.top()).isZero();
    }

    @Test
    void aBoxOfTheInputIsFoundAgainInThePicture() {
        LetterBox box = LetterBox.of(new Size(1920, 1080), INPUT);
        Box found = box.toSource(208, 208, 104, 117);
        assertThat(found.x()).isCloseTo(0.375, within(1e-9));
        assertThat(found.y()).isCloseTo(0.25, within(1e-9));
        assertThat(found.width()).isCloseTo(0.25, within(1e-9));
        assertThat(found.height()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void whatLiesOnTheGreyIsCutOff() {
        LetterBox box = LetterBox.of(new Size(1920, 1080), INPUT);
        assertThat(box.toSource(208, 10, 50, 50).area()).isZero();
    }
}
