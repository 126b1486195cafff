/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.github.camelrtsp.media.Size;
import java.nio.FloatBuffer;
import java.util.List;

/** Runs a model once on black and tells the shapes of its outputs. */
final class ShapeProbe implements Translator<Size, List<Shape>> {

    @Override
    public NDList processInput(TranslatorContext context, Size input) {
        FloatBuffer black = FloatBuffer.allocate(3 * input.width() * input.height());
        return new NDList(context.getNDManager().create(black, new Shape(1, 3, input.height(), input.width())));
    }

    @Override
    public List<Shape> processOutput(TranslatorContext context, NDList outputs) {
        return outputs.stream().map(NDArray::getShape).toList();
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
