/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.djl.Detector;
import io.github.camelrtsp.djl.DetectorOptions;
import io.github.camelrtsp.djl.EngineOptions;
import io.github.camelrtsp.djl.ModelFile;
import io.github.camelrtsp.djl.ModelStore;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Detection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Persons in a picture of the examples' clip (768x576), letterbox included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DetectBenchmark {
    private static final int PICTURE = 60;

    private Detector detector;
    private Frame picture;

    @Setup
    public void open() throws Exception {
        Path model = ExampleClip.file("/models/nanodet-g-416.onnx");
        try {
            DetectorOptions options = new DetectorOptions(
                    ModelFile.of("nanodet-g-416.onnx", model),
                    new EngineOptions("OnnxRuntime", "auto", 0),
                    Optional.empty(),
                    List.of(),
                    0.5,
                    0.5,
                    1,
                    Optional.empty());
            detector = Detector.open(options, new ModelStore());
        } finally {
            Files.delete(model);
        }
        picture = ExampleClip.read().picture(PICTURE);
        if (detector.detect(picture).isEmpty()) {
            throw new IllegalStateException("Nobody was found in a picture that shows persons");
        }
    }

    @TearDown
    public void close() {
        detector.close();
    }

    @Benchmark
    public List<Detection> detect() throws Exception {
        return detector.detect(picture);
    }
}
