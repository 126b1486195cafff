/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.ffmpeg.Pictures;
import io.github.camelrtsp.vision.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is said when the detector is opened, and no model is left in memory. */
class DetectorRefusalTest {
    private final ModelStore store = new ModelStore();

    @TempDir
    private Path folder;

    @Test
    void anUnknownLayoutFailsWithTheShapeAndWhatIsSupported() throws Exception {
        Path model = write(new TinyOnnx().output(1, 300, 85));
        assertFails(model, "[(1, 300, 85)]", "[1,4+classes,N]", "[1,N,6]", "translator=#bean");
    }

    @Test
    void aFileThatIsNoModelFails() throws Exception {
        Path pointer = folder.resolve("pointer.onnx");
        Files.writeString(pointer, "version https://git-lfs.github.com/spec/v1\noid sha256:e689\nsize 7600000\n");
        assertFails(pointer, pointer.toString(), "is not an ONNX file", "Git LFS");
        Path empty = Files.createFile(folder.resolve("empty.onnx"));
        assertFails(empty, "is not an ONNX file", "no graph");
    }

    @Test
    void aModelThatWasCutOffFails() throws Exception {
        byte[] whole = Files.readAllBytes(TestModels.NANODET);
        Path half = folder.resolve("half.onnx");
        Files.write(half, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertFails(half, "half.onnx is not an ONNX file");
    }

    @Test
    void aModelOfTheRightFormThatTheEngineRefusesFailsWithItsReason() throws Exception {
        Path model = write(new TinyOnnx().input(1, 3, 32, 32).output(1, 5, 8).elementType(1));
        byte[] bytes = Files.readAllBytes(model);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replace("Constant", "Constand");
        Files.write(model, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertFails(model, "OnnxRuntime cannot load the model", "Constand");
    }

    @Test
    void modelsOfOtherInputsFail() throws Exception {
        assertFails(write(new TinyOnnx().elementType(10)), "element type 10", "half=True");
        assertFails(write(new TinyOnnx().input(1, 32, 32, 3)), "[1, 32, 32, 3]", "[1,3,height,width]");
        assertFails(write(new TinyOnnx().inputs(2)), "wants 2 inputs");
        assertFails(write(new TinyOnnx().property("task", "segment")), "\"segment\"");
    }

    @Test
    void labelsOfAnotherCountFail() throws Exception {
        Labels two = new Labels("two.names", List.of("person", "car"));
        assertThatThrownBy(() -> Detector.open(TestModels.options(TestModels.NANODET, Optional.of(two), 0.5), store))
                .hasMessageContaining("has 80 classes, but two.names names 2");
        assertThat(store.size()).isZero();
    }

    @Test
    void anUnknownClassFailsWithTheNearest() throws Exception {
        DetectorOptions options = TestModels.nanodet(0.5, "person", "trukc");
        assertThatThrownBy(() -> Detector.open(options, store)).hasMessageContaining("did you mean \"truck\"?");
        assertThat(store.size()).isZero();
    }

    @Test
    void sharesOutsideOfNoughtToOneFail() {
        assertThatThrownBy(() -> TestModels.nanodet(1.5)).hasMessage("threshold=1.5 is not between 0 and 1");
        assertThatThrownBy(() -> TestModels.nanodet(Double.NaN)).hasMessageContaining("threshold=NaN");
    }

    @Test
    void anEngineThatIsNotThereFailsWithTheArtifactToAdd() throws Exception {
        DetectorOptions options = with(new EngineOptions("PyTorch", "cpu", 0), null);
        assertThatThrownBy(() -> Detector.open(options, store))
                .isInstanceOf(DetectorException.class)
                .hasMessageContaining("(found: [OnnxRuntime])")
                .hasMessageContaining("add the dependency ai.djl.pytorch:pytorch-engine:");
    }

    @Test
    void aDeviceThatIsNoneFails() {
        assertThatThrownBy(() -> new EngineOptions("OnnxRuntime", "cuda", 0)).hasMessageContaining("device=cuda");
    }

    @Test
    void aTranslatorThatIsNoneOrDoesNotFitFails() throws Exception {
        assertThatThrownBy(() -> Detector.open(with(new EngineOptions("OnnxRuntime", "cpu", 0), "a text"), store))
                .hasMessageContaining("The translator is a java.lang.String");
        assertThatThrownBy(
                        () -> Detector.open(with(new EngineOptions("OnnxRuntime", "cpu", 0), new ShapeProbe()), store))
                .isInstanceOf(DetectorException.class)
                .hasMessageContaining("does not run on a first, black picture");
        assertThat(store.size()).isZero();
    }

    private static DetectorOptions with(EngineOptions engine, Object translator) throws Exception {
        return new DetectorOptions(
                ModelFile.of("nanodet", TestModels.NANODET),
                engine,
                Optional.empty(),
                List.of(),
                0.5,
                0.5,
                1,
                Optional.ofNullable(translator).map(own -> new ImageTranslator(own, Pictures::toBufferedImage)));
    }

    private void assertFails(Path model, String... parts) throws Exception {
        DetectorOptions options = TestModels.options(model, Optional.empty(), 0.5);
        assertThatThrownBy(() -> Detector.open(options, store))
                .isInstanceOf(DetectorException.class)
                .hasMessageContainingAll(parts);
        assertThat(store.size()).isZero();
    }

    private Path write(TinyOnnx model) throws Exception {
        return Files.write(folder.resolve("tiny" + System.nanoTime() + ".onnx"), model.bytes());
    }
}
