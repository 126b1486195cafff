/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

/**
 * What runs a model.
 *
 * @param engine the name of a DJL engine, such as {@code OnnxRuntime}
 * @param device {@code auto}, {@code cpu}, {@code gpu} (the first one) or {@code gpu0}, {@code gpu1}, ...
 * @param threads that share the work on one picture; 0 leaves it to the engine
 */
public record EngineOptions(String engine, String device, int threads) {
    public EngineOptions {
        if (!device.matches("auto|cpu|gpu\\d*")) {
            throw new IllegalArgumentException("device=" + device + " is none of auto, cpu, gpu, gpu0, gpu1, ...");
        }
        if (threads < 0) {
            throw new IllegalArgumentException("threads=" + threads + " is less than 0 (0: the engine decides)");
        }
    }
}
