/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnnotatorTest {
    private final Annotator annotator = new Annotator();
    private final Detection dog = new Detection("dog", 0, 0.87, new Box(0.25, 0.25, 0.5, 0.5));

    @ParameterizedTest
    @CsvSource({"I420, 640, 360", "NV12, 640, 360", "I420, 4000, 3000", "NV12, 321, 241"})
    void theEdgeOfABoxHasTheColourOfItsClass(Frame.Layout layout, int width, int height) {
        Frame grey = grey(layout, width, height);
        BufferedImage drawn =
                Picture.of(annotator.annotate(grey, List.of(dog), List.of())).toBufferedImage();
        Color edge = new Color(drawn.getRGB(width / 4 + 1, height / 2));
        Color wanted = Annotator.color(dog);
        assertThat(Math.abs(edge.getRed() - wanted.getRed())).isLessThan(12);
        assertThat(Math.abs(edge.getGreen() - wanted.getGreen())).isLessThan(12);
        assertThat(Math.abs(edge.getBlue() - wanted.getBlue())).isLessThan(12);
    }

    @ParameterizedTest
    @EnumSource(Frame.Layout.class)
    void whatIsNotDrawnOnStaysBitForBit(Frame.Layout layout) {
        Frame grey = grey(layout, 640, 360);
        Frame drawn = annotator.annotate(grey, List.of(dog), List.of("12:00"));
        assertThat(drawn.planes()[180 * 640 + 320])
                .as("the inside of the box")
                .isEqualTo(grey.planes()[180 * 640 + 320]);
        assertThat(drawn.planes()[639]).as("the corner").isEqualTo(grey.planes()[639]);
        assertThat(changed(grey, drawn)).isBetween(0.005, 0.1);
    }

    @Test
    void theFrameThatCameInIsNotChangedAndItsOriginIsKept() {
        Frame grey = grey(Frame.Layout.I420, 640, 360);
        byte[] before = grey.planes().clone();
        Frame drawn = annotator.annotate(grey, List.of(dog), List.of("note"));
        assertThat(grey.planes()).isEqualTo(before);
        assertThat(drawn.origin()).isSameAs(grey.origin());
    }

    @Test
    void linesAndLettersGrowWithThePicture() {
        Frame small = grey(Frame.Layout.I420, 640, 480);
        Frame large = grey(Frame.Layout.I420, 4000, 3000);
        double smallShare = changed(small, annotator.annotate(small, List.of(dog), List.of("12:00:00")));
        double largeShare = changed(large, annotator.annotate(large, List.of(dog), List.of("12:00:00")));
        assertThat(largeShare).isBetween(0.8 * smallShare, 1.25 * smallShare);
    }

    @Test
    void boxesAtTheEdgesAndOfNoSizeAndLongLabelsDoNotFail() {
        Frame tiny = grey(Frame.Layout.NV12, 17, 13);
        List<Detection> detections = List.of(
                new Detection("a very long label indeed", 3, 1, new Box(0, 0, 1, 1)),
                new Detection("empty", -1, 0.5, new Box(1, 1, 0, 0)),
                dog);
        assertThat(annotator.annotate(tiny, detections, List.of("", "a note that is wider than the picture")))
                .isNotNull();
    }

    @Test
    void labelsOfNeighboursDoNotCoverEachOther() {
        Frame grey = grey(Frame.Layout.I420, 640, 360);
        Detection other = new Detection("cat", 1, 0.7, new Box(0.26, 0.25, 0.5, 0.5));
        Frame both = annotator.annotate(grey, List.of(dog, other), List.of());
        int above = (int) (0.25 * 360) - 10;
        int below = (int) (0.75 * 360) + 10;
        assertThat(both.planes()[above * 640 + 170]).isNotEqualTo(grey.planes()[above * 640 + 170]);
        assertThat(both.planes()[below * 640 + 175]).isNotEqualTo(grey.planes()[below * 640 + 175]);
    }

    private static Frame grey(Frame.Layout layout, int width, int height) {
        Frame.Format format =
                new Frame.Format(new Size(width, height), layout, Frame.Range.LIMITED, Frame.Matrix.BT709);
        byte[] planes = new byte[format.byteCount()];
        Arrays.fill(planes, (byte) 128);
        return new Frame(format, planes, TestPictures.origin());
    }

    private static double changed(Frame before, Frame after) {
        int different = 0;
        for (int i = 0; i < before.planes().length; i++) {
            if (before.planes()[i] != after.planes()[i]) {
                different++;
            }
        }
        return (double) different / before.planes().length;
    }
}
