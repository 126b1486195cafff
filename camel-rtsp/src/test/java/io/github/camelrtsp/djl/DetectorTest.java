/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camelrtsp.ffmpeg.Jpeg;
import io.github.camelrtsp.ffmpeg.Pictures;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TestPictures;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorTest {
    private final ModelStore store = new ModelStore();

    @TempDir
    private Path folder;

    static Stream<String> pictures() {
        return ExpectedDetections.pictures().stream();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void anImageShowsWhatTheReferenceRunFound(String name) throws Exception {
        try (Detector detector = Detector.open(TestModels.nanodet(0.3), store)) {
            ExpectedDetections.assertMatch(
                    name, detector.detect(Pictures.toFrame(TestPictures.image(name), TestPictures.origin())));
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aFrameShowsWhatTheReferenceRunFound(String name) throws Exception {
        BufferedImage image = TestPictures.image(name);
        try (Detector detector = Detector.open(TestModels.nanodet(0.3), store)) {
            for (Frame.Layout layout : Frame.Layout.values()) {
                Frame frame = TestPictures.frame(image, layout, Frame.Range.LIMITED, Frame.Matrix.BT709);
                ExpectedDetections.assertMatch(name, detector.detect(frame));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aJpegDecodedByFfmpegShowsWhatTheReferenceRunFound(String name) throws Exception {
        Frame frame = Jpeg.decode(TestPictures.file(name), TestPictures.CAPTURED);
        try (Detector detector = Detector.open(TestModels.nanodet(0.3), store)) {
            ExpectedDetections.assertMatch(name, detector.detect(frame));
        }
    }

    @Test
    void onlyTheWantedClassesAreReportedTheSurestFirst() throws Exception {
        try (Detector detector = Detector.open(TestModels.nanodet(0.3, "car", "dog"), store)) {
            List<Detection> found = detector.detect(TestPictures.frame("dog_bicycle_car.jpg"));
            assertThat(found)
                    .extracting(Detection::label)
                    .startsWith("dog", "car")
                    .containsOnly("dog", "car");
            assertThat(found.get(0).classId()).isEqualTo(16);
        }
    }

    @Test
    void oneModelServesDetectorsOfDifferentThresholdsAndIsClosedAfterTheLast() throws Exception {
        Detector low = Detector.open(TestModels.nanodet(0.3), store);
        Detector high = Detector.open(TestModels.nanodet(0.6, "person"), store);
        assertThat(store.size()).isEqualTo(1);
        low.close();
        low.close();
        assertThat(store.size()).isEqualTo(1);
        assertThat(high.detect(TestPictures.frame("astronaut.jpg"))).hasSize(1);
        high.close();
        assertThat(store.size()).isZero();
        assertThatThrownBy(() -> high.detect(TestPictures.frame("cat.jpg"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void severalThreadsFindTheSame() throws Exception {
        Frame picture = TestPictures.frame("pedestrians_136.jpg");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Detector detector = Detector.open(TestModels.nanodet(0.3), store)) {
            List<Detection> alone = detector.detect(picture);
            Callable<List<Detection>> task = () -> detector.detect(picture);
            List<Future<List<Detection>>> together = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                together.add(threads.submit(task));
            }
            for (Future<List<Detection>> found : together) {
                assertThat(found.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aDetectionThatIsUnderWayEndsBeforeTheModelIsClosed() throws Exception {
        Frame picture = TestPictures.frame("cat.jpg");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 5; i++) {
                Detector detector = Detector.open(TestModels.nanodet(0.3), store);
                Future<?> running = threads.submit(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        detector.detect(picture);
                    }
                    return null;
                });
                detector.detect(picture);
                detector.close();
                assertThatThrownBy(running::get).hasRootCauseInstanceOf(IllegalStateException.class);
                assertThat(store.size()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void objectsOfAModelWithNmsInsideAreReadFromRows() throws Exception {
        Path model = write(new TinyOnnx()
                .input(1, 3, 32, 64)
                .output(1, 3, 6)
                .values(8, 8, 24, 16, 0.9f, 1, /**/ 0, 0, 64, 32, 0.4f, 0, /**/ 0, 0, 0, 0, 0, 0)
                .property("names", "{0: 'person', 1: \"dog's\"}"));
        try (Detector detector = Detector.open(TestModels.options(model, Optional.empty(), 0.3), store)) {
            List<Detection> found = detector.detect(TestPictures.grey(128, 64));
            assertThat(found).extracting(Detection::label).containsExactly("dog's", "person");
            Box box = found.get(0).box();
            assertThat(box.x()).isCloseTo(0.125, within(1e-6));
            assertThat(box.y()).isCloseTo(0.25, within(1e-6));
            assertThat(box.width()).isCloseTo(0.25, within(1e-6));
            assertThat(box.height()).isCloseTo(0.25, within(1e-6));
        }
    }

    @Test
    void aModelThatTakesAnySizeGetsTheUsualOneAndANamelessClassItsNumber() throws Exception {
        float[] answer = new float[6 * 8];
        answer[0] = 320;
        answer[8] = 320;
        answer[16] = 64;
        answer[24] = 64;
        answer[40] = 0.8f;
        Path model = write(new TinyOnnx().input(-1, 3, -1, -1).output(1, 6, 8).values(answer));
        try (Detector detector = Detector.open(TestModels.options(model, Optional.empty(), 0.5), store)) {
            List<Detection> found = detector.detect(TestPictures.grey(640, 640));
            assertThat(found).hasSize(1);
            assertThat(found.get(0).label()).isEqualTo("class1");
            assertThat(found.get(0).box().x()).isCloseTo(0.45, within(1e-6));
        }
    }

    @Test
    void aTranslatorOfTheUsersReadsAnyLayout() throws Exception {
        Path model = write(new TinyOnnx().output(1, 1, 5).values(0.1f, 0.2f, 0.3f, 0.4f, 0.75f));
        DetectorOptions options = new DetectorOptions(
                ModelFile.of("tiny.onnx", model),
                new EngineOptions("OnnxRuntime", "cpu", 1),
                Optional.empty(),
                List.of("thing"),
                0.5,
                0.5,
                1,
                Optional.of(new ImageTranslator(new OneThingTranslator(), Pictures::toBufferedImage)));
        try (Detector detector = Detector.open(options, store)) {
            assertThat(detector.detect(TestPictures.frame("cat.jpg")))
                    .singleElement()
                    .satisfies(d -> {
                        assertThat(d.label()).isEqualTo("thing");
                        assertThat(d.confidence()).isCloseTo(0.75, within(1e-6));
                        assertThat(d.box().width()).isCloseTo(0.3, within(1e-6));
                    });
        }
    }

    private Path write(TinyOnnx model) throws Exception {
        return Files.write(folder.resolve("tiny" + System.nanoTime() + ".onnx"), model.bytes());
    }
}
