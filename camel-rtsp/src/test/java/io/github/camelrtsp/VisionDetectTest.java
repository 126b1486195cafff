/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.modality.cv.ImageFactory;
import io.github.camelrtsp.djl.ExpectedDetections;
import io.github.camelrtsp.djl.OneThingTranslator;
import io.github.camelrtsp.djl.TestModels;
import io.github.camelrtsp.djl.TinyOnnx;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VisionDetectTest {
    private static final Path CAT = Path.of("src/test/resources/pictures/cat.jpg");

    @TempDir
    private Path folder;

    static Stream<Object> catsOfEveryKind() {
        return Stream.of(
                TestPictures.file("cat.jpg"),
                TestPictures.image("cat.jpg"),
                frame(),
                CAT,
                CAT.toFile(),
                new InputStreamCache(TestPictures.file("cat.jpg")),
                ImageFactory.getInstance().fromImage(TestPictures.image("cat.jpg")));
    }

    @ParameterizedTest
    @MethodSource("catsOfEveryKind")
    void theBodyStaysAndWhatWasFoundIsInHeaders(Object body) throws Exception {
        try (VisionRoute route = VisionRoute.of(VisionRoute.DETECT).start()) {
            Exchange out = route.sendBody(body);
            assertThat(out.getException()).isNull();
            ExpectedDetections.assertMatch("cat.jpg", detections(out));
            assertThat(out.getMessage().getHeader("CamelVisionObjectCount")).isEqualTo(1);
            assertThat(out.getMessage().getHeader("CamelVisionModel")).isEqualTo("nanodet-g-416");
            assertThat(out.getMessage().getBody()).isSameAs(body);
        }
    }

    @Test
    void aStreamCanBeReadAgainAfter() throws Exception {
        try (VisionRoute route = VisionRoute.of(VisionRoute.DETECT).start()) {
            route.context().setStreamCaching(false);
            for (InputStream body : List.of(
                    new ByteArrayInputStream(TestPictures.file("cat.jpg")),
                    new InputStreamCache(TestPictures.file("cat.jpg")))) {
                Exchange out = route.sendBody(body);
                assertThat(detections(out)).hasSize(1);
                assertThat(out.getMessage().getBody(byte[].class)).isEqualTo(TestPictures.file("cat.jpg"));
            }
        }
    }

    @Test
    void aFileThatAFileRoutePickedUpIsAPicture() throws Exception {
        String pick = "- pollEnrich:\n    constant: \"file:src/test/resources/pictures?fileName=cat.jpg&noop=true\"";
        try (VisionRoute route = VisionRoute.of(pick, VisionRoute.DETECT).start()) {
            Exchange out = route.sendBody("go");
            assertThat(out.getMessage().getBody()).isInstanceOf(WrappedFile.class);
            assertThat(out.getException()).isNull();
            assertThat(detections(out)).extracting(Detection::label).containsExactly("cat");
        }
    }

    @Test
    void aPlainPathAndTheClassPathWorkToo() throws Exception {
        String plain = TestModels.NANODET.toString().replace('\\', '/');
        try (VisionRoute route = VisionRoute.of(
                "- to: vision-detect:a?model=" + plain + "&labels=" + TestModels.COCO,
                "- to: vision-detect:b?model=classpath:tiny/tiny.onnx&threshold=0.2")) {
            ClassLoader loader = new java.net.URLClassLoader(
                    new java.net.URL[] {
                        jarWith("tiny/tiny.onnx", new TinyOnnx().bytes())
                                .toUri()
                                .toURL()
                    },
                    getClass().getClassLoader());
            route.context().setApplicationContextClassLoader(loader);
            route.start();
            assertThat(route.sendBody(frame()).getException()).isNull();
        }
    }

    @Test
    void routesShareAModelAndTheLastToStopClosesIt() throws Exception {
        try (VisionRoute route = VisionRoute.of(VisionRoute.DETECT, VisionRoute.DETECT + "&threshold=0.3")) {
            VisionDetectComponent component =
                    route.context().getComponent("vision-detect", VisionDetectComponent.class);
            route.start();
            assertThat(component.models().size()).isEqualTo(1);
            route.context().getRouteController().stopRoute("gate");
            assertThat(component.models().size()).isZero();
            route.context().getRouteController().startRoute("gate");
            assertThat(component.models().size()).isEqualTo(1);
            assertThat(detections(route.sendBody(frame()))).hasSize(1);
        }
    }

    @Test
    void aModelOfAnotherLayoutBringsItsTranslator() throws Exception {
        Path model = Files.write(
                folder.resolve("tiny.onnx"),
                new TinyOnnx()
                        .output(1, 1, 5)
                        .values(0.1f, 0.2f, 0.3f, 0.4f, 0.75f)
                        .bytes());
        try (VisionRoute route = VisionRoute.of("- to: vision-detect:a?translator=#mine&model=file:" + model)) {
            route.context().getRegistry().bind("mine", new OneThingTranslator());
            route.start();
            assertThat(detections(route.sendBody(frame())))
                    .extracting(Detection::label)
                    .containsExactly("thing");
        }
    }

    @Test
    void aBodyWithoutAPictureFailsWithItsTypeTheEndpointAndWhatIsAccepted() throws Exception {
        try (VisionRoute route = VisionRoute.of(VisionRoute.DETECT).start()) {
            assertThat(route.sendBody("a text").getException())
                    .isInstanceOf(CamelExchangeException.class)
                    .hasMessageContainingAll("vision-detect:people", "java.lang.String", "It takes a Frame", "JPEG");
            assertThat(route.sendBody(null).getException()).hasMessageContaining("it is empty");
            assertThat(route.sendBody(new byte[100]).getException())
                    .hasMessageContainingAll("vision-detect:people", "100 bytes are not a picture");
        }
    }

    @Test
    void aMissingModelStopsTheRouteFromStarting() throws Exception {
        assertFails(
                "- to: vision-detect:a?model=file:models/none.onnx",
                "There is no file for model=file:models/none.onnx",
                Path.of("models/none.onnx").toAbsolutePath().toString());
        assertFails("- to: vision-detect:a?model=classpath:none.onnx", "model=classpath:none.onnx on the class path");
        assertFails(
                "- to: vision-detect:a?labels=" + VisionRoute.LABELS, "vision-detect:a needs the option model=FILE");
    }

    @Test
    void missingOrWrongLabelsStopTheRouteFromStarting() throws Exception {
        String detect = "- to: vision-detect:a?model=" + VisionRoute.MODEL + "&labels=";
        assertFails(detect + "file:none.names", "There is no file for labels=file:none.names");
        Path two = Files.writeString(folder.resolve("two.names"), "person\ncar\n");
        assertFails(detect + "file:" + two, "has 80 classes", "two.names names 2");
    }

    @Test
    void wrongOptionsStopTheRouteFromStarting() throws Exception {
        assertFails(VisionRoute.DETECT + "&classes=person, trukc", "did you mean \"truck\"?");
        assertFails(VisionRoute.DETECT + "&threshold=50", "threshold=50.0 is not between 0 and 1");
        assertFails(VisionRoute.DETECT + "&iou=-1", "iou=-1.0 is not between 0 and 1");
        assertFails(VisionRoute.DETECT + "&poolSize=0", "poolSize=0 is less than 1");
        assertFails(VisionRoute.DETECT + "&engine=PyTorch", "ai.djl.pytorch:pytorch-engine");
        assertFails(VisionRoute.DETECT + "&treshold=0.3", "treshold");
    }

    @Test
    void optionsAreSetWithoutReflection() throws Exception {
        try (VisionRoute route = VisionRoute.of("- to: mock:x").start()) {
            var catalog = route.context().getCamelContextExtension();
            assertThat(catalog.getEndpointUriFactory("vision-detect").getClass().getSimpleName())
                    .isEqualTo("VisionDetectEndpointUriFactory");
            assertThat(catalog.getEndpointUriFactory("vision-annotate")
                            .getClass()
                            .getSimpleName())
                    .isEqualTo("VisionAnnotateEndpointUriFactory");
        }
    }

    private static void assertFails(String step, String... parts) throws Exception {
        assertThatThrownBy(() -> {
                    try (VisionRoute route = VisionRoute.of(step)) {
                        route.start();
                    }
                })
                .satisfies(failure -> assertThat(chain(failure)).contains(parts));
    }

    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            text.append(t.getMessage()).append('\n');
        }
        return text.toString();
    }

    private Path jarWith(String name, byte[] content) throws Exception {
        Path jar = folder.resolve("models.jar");
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new java.util.zip.ZipEntry(name));
            out.write(content);
        }
        return jar;
    }

    private static Frame frame() {
        return TestPictures.frame(
                TestPictures.image("cat.jpg"), Frame.Layout.I420, Frame.Range.LIMITED, Frame.Matrix.BT709);
    }

    @SuppressWarnings("unchecked")
    private static List<Detection> detections(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelVisionDetections", List.class);
    }
}
