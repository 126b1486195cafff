/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model in memory, ready to make predictors. Closed by the {@link ModelStore} after its last user. */
final class LoadedModel {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);

    private final ModelFile file;
    private final Model model;

    private LoadedModel(ModelFile file, Model model) {
        this.file = file;
        this.model = model;
    }

    static LoadedModel load(ModelFile file, EngineOptions options) throws DetectorException {
        Engine engine = Engines.find(options.engine());
        Device device = Engines.device(engine, options.device());
        try {
            return load(file, options, device);
        } catch (DetectorException e) {
            if (!options.device().equals("auto") || !device.isGpu()) {
                throw e;
            }
            LOG.warn("{}. Going on without the GPU (device=cpu says so without this warning)", e.getMessage());
            return load(file, options, Device.cpu());
        }
    }

    private static LoadedModel load(ModelFile file, EngineOptions options, Device device) throws DetectorException {
        Model model = Model.newInstance(file.title(), device, options.engine());
        try {
            if (file.path().isPresent()) {
                model.load(file.path().get(), null, engineOptions(options));
            } else {
                try (InputStream in = file.content().open()) {
                    model.load(in, engineOptions(options));
                }
            }
        } catch (IOException | MalformedModelException | RuntimeException | LinkageError e) {
            model.close();
            throw new DetectorException(
                    options.engine() + " cannot load the model " + file.name() + " on " + device + ": "
                            + DetectorFailures.reason(e) + ". " + hint(device),
                    e);
        }
        LOG.info(
                "Model {} loaded: {} {} on {}",
                file.name(),
                options.engine(),
                Engine.getEngine(options.engine()).getVersion(),
                device);
        return new LoadedModel(file, model);
    }

    private static Map<String, String> engineOptions(EngineOptions options) {
        Map<String, String> map = new HashMap<>();
        if (options.threads() > 0) {
            map.put("intraOpNumThreads", Integer.toString(options.threads()));
        }
        return map;
    }

    private static String hint(Device device) {
        return device.isGpu()
                ? "A GPU needs the engine's GPU build (for OnnxRuntime: com.microsoft.onnxruntime:onnxruntime_gpu in place of"
                        + " onnxruntime) and its CUDA and cuDNN libraries; or set device=cpu"
                : "Check that the file is whole and of the format that this engine reads";
    }

    ModelFile file() {
        return file;
    }

    Model model() {
        return model;
    }

    void close() {
        model.close();
        LOG.info("Model {} closed", file.name());
    }
}
