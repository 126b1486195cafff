/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TestPictures;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VisionAnnotateTest {
    private static final Frame FRAME = TestPictures.frame(
            TestPictures.image("cat.jpg"), Frame.Layout.NV12, Frame.Range.LIMITED, Frame.Matrix.BT709);

    static Stream<Object> catsOfEveryKind() {
        return Stream.of(FRAME, TestPictures.file("cat.jpg"), TestPictures.image("cat.jpg"));
    }

    @ParameterizedTest
    @MethodSource("catsOfEveryKind")
    void theBodyBecomesANewFrame(Object body) throws Exception {
        try (VisionRoute route =
                VisionRoute.of("- to: vision-annotate:a?text=Gate 3").start()) {
            Exchange out = send(route, body);
            assertThat(out.getException()).isNull();
            Frame drawn = out.getMessage().getBody(Frame.class);
            assertThat(drawn).isNotSameAs(body);
            assertThat(drawn.format().size()).isEqualTo(new Size(451, 300));
            assertThat(drawn.origin().captureTime().time()).isEqualTo(TestPictures.CAPTURED);
        }
    }

    @Test
    void timeAndTextAreDrawnAtTheBottomAsWanted() throws Exception {
        assertThat(changedAtTheBottom("- to: vision-annotate:a?showTime=false")).isZero();
        int time = changedAtTheBottom("- to: vision-annotate:a");
        int both = changedAtTheBottom("- to: vision-annotate:a?text=Gate 3");
        assertThat(time).isPositive();
        assertThat(both).isGreaterThan(time);
    }

    @Test
    void withoutDetectionsOnlyTheTimeIsDrawn() throws Exception {
        try (VisionRoute route = VisionRoute.of("- to: vision-annotate:a").start()) {
            Frame drawn = route.sendBody(FRAME).getMessage().getBody(Frame.class);
            assertThat(java.util.Arrays.equals(FRAME.planes(), 0, 451 * 200, drawn.planes(), 0, 451 * 200))
                    .isTrue();
        }
    }

    @Test
    void linesAndZonesComeFromTheTrackingStep() throws Exception {
        int without = changed("- to: vision-annotate:a?showTime=false");
        int with = changed("""
                - to: vision-track:a?lines.exit=0.8,0.1 0.8,0.9&zones.yard=0.1,0.7 0.6,0.7 0.6,0.9
                - to: vision-annotate:a?showTime=false""");
        assertThat(with).isGreaterThan(without + 1000);
    }

    @Test
    void aTimeZoneThatThereIsNotKeepsTheRouteFromStarting() {
        assertThatThrownBy(() -> VisionRoute.of("- to: vision-annotate:a?timeZone=Berlin")
                        .start())
                .hasStackTraceContaining("timeZone=Berlin is no time zone: write a name such as Europe/Berlin");
    }

    private static int changed(String step) throws Exception {
        try (VisionRoute route = VisionRoute.of(step).start()) {
            Exchange out = send(route, FRAME);
            assertThat(out.getException()).isNull();
            byte[] drawn = out.getMessage().getBody(Frame.class).planes();
            int changed = 0;
            for (int i = 0; i < drawn.length; i++) {
                changed += drawn[i] == FRAME.planes()[i] ? 0 : 1;
            }
            return changed;
        }
    }

    @Test
    void aBodyWithoutAPictureOrAHeaderOfAnotherKindFails() throws Exception {
        try (VisionRoute route = VisionRoute.of("- to: vision-annotate:a").start()) {
            assertThat(route.sendBody(42).getException())
                    .hasMessageContainingAll("vision-annotate:a", "java.lang.Integer", "It takes a Frame");
            Exchange wrong = route.send(e -> {
                e.getMessage().setBody(FRAME);
                e.getMessage().setHeader("CamelVisionDetections", "cat");
            });
            assertThat(wrong.getException()).hasMessageContaining("java.lang.String, not a List of");
        }
    }

    private static int changedAtTheBottom(String step) throws Exception {
        try (VisionRoute route = VisionRoute.of(step).start()) {
            byte[] drawn = send(route, FRAME).getMessage().getBody(Frame.class).planes();
            int changed = 0;
            for (int i = 451 * 220; i < 451 * 300; i++) {
                changed += drawn[i] == FRAME.planes()[i] ? 0 : 1;
            }
            return changed;
        }
    }

    private static Exchange send(VisionRoute route, Object body) {
        return route.send(exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("CamelRtspCaptureTime", TestPictures.CAPTURED);
            exchange.getMessage()
                    .setHeader(
                            "CamelVisionDetections",
                            List.of(new Detection("cat", 15, 0.57, new Box(0.1, 0.1, 0.5, 0.5))));
        });
    }
}
