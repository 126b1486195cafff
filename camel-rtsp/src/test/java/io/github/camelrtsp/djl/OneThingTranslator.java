/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;
import java.util.List;

/** What a user writes for a model of his own, here one that answers x, y, width, height and score of one thing. */
public final class OneThingTranslator implements Translator<Image, DetectedObjects> {

    @Override
    public NDList processInput(TranslatorContext context, Image input) {
        return new NDList(context.getNDManager().create(FloatBuffer.allocate(3 * 32 * 32), new Shape(1, 3, 32, 32)));
    }

    @Override
    public DetectedObjects processOutput(TranslatorContext context, NDList list) {
        float[] out = list.get(0).toFloatArray();
        return new DetectedObjects(
                List.of("thing"), List.of((double) out[4]), List.of(new Rectangle(out[0], out[1], out[2], out[3])));
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
