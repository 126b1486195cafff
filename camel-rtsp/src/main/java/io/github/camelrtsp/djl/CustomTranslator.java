/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Labels;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A user's own translator. Its boxes are normalised as DJL says; threshold and classes are applied after it, by name.
 */
final class CustomTranslator implements Translator<Frame, List<Detection>> {
    private final Translator<Image, DetectedObjects> translator;
    private final Function<Frame, BufferedImage> images;
    private final Optional<Labels> labels;
    private final List<String> classes;
    private final double threshold;

    CustomTranslator(
            Translator<Image, DetectedObjects> translator,
            Function<Frame, BufferedImage> images,
            Optional<Labels> labels,
            List<String> classes,
            double threshold) {
        this.translator = translator;
        this.images = images;
        this.labels = labels;
        this.classes = classes;
        this.threshold = threshold;
    }

    @Override
    public void prepare(TranslatorContext context) throws Exception {
        translator.prepare(context);
    }

    @Override
    public NDList processInput(TranslatorContext context, Frame picture) throws Exception {
        return translator.processInput(context, ImageFactory.getInstance().fromImage(images.apply(picture)));
    }

    @Override
    public List<Detection> processOutput(TranslatorContext context, NDList outputs) throws Exception {
        DetectedObjects objects = translator.processOutput(context, outputs);
        return IntStream.range(0, objects.getNumberOfObjects())
                .mapToObj(i -> detection(objects.item(i)))
                .filter(d -> d.confidence() >= threshold)
                .filter(d -> classes.isEmpty() || classes.contains(d.label()))
                .sorted(Comparator.comparingDouble(Detection::confidence).reversed())
                .toList();
    }

    private Detection detection(DetectedObjects.DetectedObject object) {
        Rectangle r = object.getBoundingBox().getBounds();
        return new Detection(
                object.getClassName(),
                labels.map(l -> l.id(object.getClassName())).orElse(-1),
                object.getProbability(),
                Box.ofCorners(r.getX(), r.getY(), r.getX() + r.getWidth(), r.getY() + r.getHeight()));
    }

    @Override
    public Batchifier getBatchifier() {
        return translator.getBatchifier();
    }
}
