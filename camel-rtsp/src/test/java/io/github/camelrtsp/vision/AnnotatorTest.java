/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import java.awt.Color;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        Color edge = color(annotator.annotate(grey, Overlay.of(List.of(dog), List.of())), width / 4 + 1, height / 2);
        Color wanted = Annotator.color(dog);
        assertThat(Math.abs(edge.getRed() - wanted.getRed())).isLessThan(12);
        assertThat(Math.abs(edge.getGreen() - wanted.getGreen())).isLessThan(12);
        assertThat(Math.abs(edge.getBlue() - wanted.getBlue())).isLessThan(12);
    }

    @ParameterizedTest
    @EnumSource(Frame.Layout.class)
    void whatIsNotDrawnOnStaysBitForBit(Frame.Layout layout) {
        Frame grey = grey(layout, 640, 360);
        Frame drawn = annotator.annotate(grey, Overlay.of(List.of(dog), List.of("12:00")));
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
        Frame drawn = annotator.annotate(grey, Overlay.of(List.of(dog), List.of("note")));
        assertThat(grey.planes()).isEqualTo(before);
        assertThat(drawn.origin()).isSameAs(grey.origin());
    }

    @Test
    void linesAndLettersGrowWithThePicture() {
        Frame small = grey(Frame.Layout.I420, 640, 480);
        Frame large = grey(Frame.Layout.I420, 4000, 3000);
        double smallShare = changed(small, annotator.annotate(small, Overlay.of(List.of(dog), List.of("12:00:00"))));
        double largeShare = changed(large, annotator.annotate(large, Overlay.of(List.of(dog), List.of("12:00:00"))));
        assertThat(largeShare).isBetween(0.8 * smallShare, 1.25 * smallShare);
    }

    @Test
    void boxesAtTheEdgesAndOfNoSizeAndLongLabelsDoNotFail() {
        Frame tiny = grey(Frame.Layout.NV12, 17, 13);
        List<Detection> detections = List.of(
                new Detection("a very long label indeed", 3, 1, new Box(0, 0, 1, 1)),
                new Detection("empty", -1, 0.5, new Box(1, 1, 0, 0)),
                dog);
        assertThat(annotator.annotate(
                        tiny, Overlay.of(detections, List.of("", "a note that is wider than the picture"))))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"640, 360", "4000, 3000"})
    void linesZonesIdsAndCountsAreDrawnAndTheRestStays(int width, int height) {
        Frame grey = grey(Frame.Layout.NV12, width, height);
        Rules rules = new Rules(
                List.of(Line.parse("exit", "0.5,0.1 0.6,0.5 0.5,0.9")),
                List.of(Zone.parse("yard", "0.7,0.2 0.95,0.2 0.95,0.9 0.7,0.9")),
                Anchor.CENTER,
                3,
                0.25,
                Duration.ZERO);
        Overlay overlay =
                new Overlay(List.of(), List.of(), Optional.of(rules), Map.of("exit", Map.of("in", 3L)), List.of());
        Frame drawn = annotator.annotate(grey, overlay);
        assertThat(changed(grey, drawn)).isBetween(0.005, 0.1);
        Color onTheLine = color(drawn, (int) (0.575 * width), (int) (0.4 * height));
        assertThat(onTheLine.getRed()).isGreaterThan(200);
        assertThat(onTheLine.getBlue()).isLessThan(80);
        Color onTheZone = color(drawn, (int) (0.95 * width), (int) (0.6 * height));
        assertThat(onTheZone.getBlue()).isGreaterThan(200);
        assertThat(drawn.planes()[height / 2 * width + width / 5]).isEqualTo((byte) 128);
    }

    @Test
    void anObjectThatIsSeenFaintlyHasABoxAndAHiddenOneHasNone() {
        Frame grey = grey(Frame.Layout.I420, 640, 360);
        TrackedObject faint = object(Duration.ZERO);
        TrackedObject hidden = object(Duration.ofMillis(100));
        assertThat(changed(grey, annotator.annotate(grey, overlay(faint)))).isGreaterThan(0.005);
        assertThat(changed(grey, annotator.annotate(grey, overlay(hidden)))).isZero();
    }

    private static Overlay overlay(TrackedObject object) {
        return new Overlay(List.of(), List.of(object), Optional.empty(), Map.of(), List.of());
    }

    private static TrackedObject object(Duration unseen) {
        return new TrackedObject(
                "t1",
                "dog",
                0,
                0.2,
                new Box(0.25, 0.25, 0.5, 0.5),
                TestPictures.CAPTURED,
                TestPictures.CAPTURED,
                unseen,
                5);
    }

    @Test
    void labelsOfNeighboursDoNotCoverEachOther() {
        Frame grey = grey(Frame.Layout.I420, 640, 360);
        Detection other = new Detection("cat", 1, 0.7, new Box(0.26, 0.25, 0.5, 0.5));
        Frame both = annotator.annotate(grey, Overlay.of(List.of(dog, other), List.of()));
        int above = (int) (0.25 * 360) - 10;
        int below = (int) (0.75 * 360) + 10;
        assertThat(both.planes()[above * 640 + 170]).isNotEqualTo(grey.planes()[above * 640 + 170]);
        assertThat(both.planes()[below * 640 + 175]).isNotEqualTo(grey.planes()[below * 640 + 175]);
    }

    private static Color color(Frame frame, int x, int y) {
        Planes planes = Planes.of(frame.format());
        YuvColors colors = YuvColors.of(frame.format());
        int chroma = y / 2 * planes.chromaStride() + x / 2 * planes.chromaStep();
        float luma = frame.planes()[y * frame.width() + x] & 0xff;
        float u = frame.planes()[planes.u() + chroma] & 0xff;
        float v = frame.planes()[planes.v() + chroma] & 0xff;
        return new Color(
                Math.round(colors.red(luma, v)),
                Math.round(colors.green(luma, u, v)),
                Math.round(colors.blue(luma, u)));
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
