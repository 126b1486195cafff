/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.LetterBox;
import io.github.camelrtsp.vision.Picture;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Between pictures and a YOLO model. It keeps the array of its input from picture to picture: one for each predictor, used
 * by one thread at a time.
 */
final class YoloTranslator implements Translator<Picture, List<Detection>> {
    private static final String LETTER_BOX = "letterBox";

    private final Size input;
    private final YoloLayout layout;
    private final YoloDecoder decoder;
    private final float[] tensor;

    YoloTranslator(Size input, YoloLayout layout, YoloDecoder decoder) {
        this.input = input;
        this.layout = layout;
        this.decoder = decoder;
        this.tensor = new float[3 * input.width() * input.height()];
    }

    @Override
    public NDList processInput(TranslatorContext context, Picture picture) {
        LetterBox letterBox = LetterBox.of(picture.size(), input);
        letterBox.fill(picture, tensor);
        context.setAttachment(LETTER_BOX, letterBox);
        Shape shape = new Shape(1, 3, input.height(), input.width());
        return new NDList(context.getNDManager().create(FloatBuffer.wrap(tensor), shape));
    }

    @Override
    public List<Detection> processOutput(TranslatorContext context, NDList outputs) {
        NDArray output = outputs.get(layout.output());
        LetterBox letterBox = (LetterBox) context.getAttachment(LETTER_BOX);
        YoloLayout actual = new YoloLayout(
                layout.output(), layout.kind(), (int) output.getShape().get(1), (int)
                        output.getShape().get(2));
        return decoder.decode(output.toFloatArray(), actual, letterBox);
    }

    /** None: a picture is a batch of one, and stacking is what the OnnxRuntime engine cannot do. */
    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
