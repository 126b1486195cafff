/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.InputTensor;
import io.github.camelrtsp.vision.LetterBox;
import java.util.List;

/**
 * Between pictures and a YOLO model. It keeps the memory of its input from picture to picture: one for each predictor, used
 * by one thread at a time.
 */
final class YoloTranslator implements Translator<Frame, List<Detection>> {
    private static final String LETTER_BOX = "letterBox";

    private final Shape shape;
    private final YoloLayout layout;
    private final YoloDecoder decoder;
    private final InputTensor tensor;

    YoloTranslator(Size input, YoloLayout layout, YoloDecoder decoder) {
        this.shape = new Shape(1, 3, input.height(), input.width());
        this.layout = layout;
        this.decoder = decoder;
        this.tensor = new InputTensor(input);
    }

    @Override
    public NDList processInput(TranslatorContext context, Frame picture) {
        context.setAttachment(LETTER_BOX, tensor.fill(picture));
        // The engine reads the tensor's own memory: it is not written again before this picture's result is there.
        return new NDList(context.getNDManager().create(tensor.values().duplicate(), shape));
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
