/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.util.Map;
import java.util.TreeSet;

/** The DJL engines of this class path. */
final class Engines {
    private static final Map<String, String> ARTIFACTS = Map.of(
            "OnnxRuntime", "ai.djl.onnxruntime:onnxruntime-engine",
            "PyTorch", "ai.djl.pytorch:pytorch-engine",
            "TensorFlow", "ai.djl.tensorflow:tensorflow-engine",
            "MXNet", "ai.djl.mxnet:mxnet-engine");

    private Engines() {}

    static Engine find(String name) throws DetectorException {
        if (!Engine.hasEngine(name)) {
            String artifact = ARTIFACTS.get(name);
            TreeSet<String> found = new TreeSet<>(Engine.getAllEngines());
            // Part of DJL's API, and runs models on another machine.
            found.remove("RPC");
            throw new DetectorException("The DJL engine " + name + " is not on the class path (found: " + found + "): "
                    + (artifact != null
                            ? "add the dependency " + artifact + ":" + Engine.getDjlVersion()
                            : "engine is one of " + new TreeSet<>(ARTIFACTS.keySet()))
                    + ", or choose another with engine=NAME");
        }
        try {
            return Engine.getEngine(name);
        } catch (RuntimeException | LinkageError e) {
            throw new DetectorException(
                    "The DJL engine " + name + " cannot start here: " + DetectorFailures.reason(e)
                            + ". Check that its native library exists for this operating system and processor",
                    e);
        }
    }

    /** @param device as in {@link EngineOptions} */
    static Device device(Engine engine, String device) {
        if (device.equals("auto")) {
            // Asking the engine first would have it log a warning about CUDA on every machine without a GPU.
            return CudaUtils.getGpuCount() > 0 ? engine.defaultDevice() : Device.cpu();
        }
        if (device.equals("cpu")) {
            return Device.cpu();
        }
        String number = device.substring("gpu".length());
        return Device.gpu(number.isEmpty() ? 0 : Integer.parseInt(number));
    }
}
