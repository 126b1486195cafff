/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import io.github.camelrtsp.vision.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The real model, which the examples ship, and options for it. */
public final class TestModels {
    /** Tests run in the module's directory. */
    public static final Path FOLDER = Path.of("..", "camel-rtsp-examples", "src", "main", "resources", "models");

    public static final Path NANODET = FOLDER.resolve("nanodet-g-416.onnx");
    public static final Path COCO = FOLDER.resolve("coco.names");

    private TestModels() {}

    static Labels coco() throws IOException {
        return Labels.parse("coco.names", Files.readString(COCO));
    }

    static DetectorOptions nanodet(double threshold, String... classes) throws IOException {
        return options(NANODET, Optional.of(coco()), threshold, classes);
    }

    static DetectorOptions options(Path model, Optional<Labels> labels, double threshold, String... classes)
            throws IOException {
        return new DetectorOptions(
                ModelFile.of(model.toString(), model),
                new EngineOptions("OnnxRuntime", "cpu", 1),
                labels,
                List.of(classes),
                threshold,
                0.5,
                2,
                Optional.empty());
    }
}
