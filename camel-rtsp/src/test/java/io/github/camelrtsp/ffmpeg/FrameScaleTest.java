/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Size;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FrameScaleTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void missingNumberFollowsFromTheRatio() {
        assertThat(scale(OptionalInt.of(640), NONE, 1920, 1080)).isEqualTo(new Size(640, 360));
        assertThat(scale(NONE, OptionalInt.of(480), 4000, 3000)).isEqualTo(new Size(640, 480));
        assertThat(scale(OptionalInt.of(300), OptionalInt.of(300), 1920, 1080)).isEqualTo(new Size(300, 300));
    }

    @Test
    void computedSizesAreEven() {
        assertThat(scale(OptionalInt.of(500), NONE, 1920, 1080)).isEqualTo(new Size(500, 282));
        assertThat(scale(OptionalInt.of(641), NONE, 1920, 1080)).isEqualTo(new Size(642, 360));
        assertThat(scale(OptionalInt.of(2), NONE, 4000, 100)).isEqualTo(new Size(2, 2));
    }

    @Test
    void sourceSizeStaysAsItIs() {
        assertThat(FrameScale.source().apply(new Size(1919, 1079))).isEqualTo(new Size(1919, 1079));
    }

    @Test
    void sizeIsGreaterThanZero() {
        assertThatThrownBy(() -> FrameScale.of(OptionalInt.of(0), NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("width");
    }

    private static Size scale(OptionalInt width, OptionalInt height, int sourceWidth, int sourceHeight) {
        return FrameScale.of(width, height).apply(new Size(sourceWidth, sourceHeight));
    }
}
