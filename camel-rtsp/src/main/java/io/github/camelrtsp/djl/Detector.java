/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds objects in pictures with one model, one threshold and one choice of classes. Thread-safe: up to {@code poolSize}
 * threads detect at the same time, others wait. To be closed; detections that are under way end first.
 */
public final class Detector implements AutoCloseable {
    private final PredictorPool pool;
    private final String modelName;

    private Detector(PredictorPool pool, String modelName) {
        this.pool = pool;
        this.modelName = modelName;
    }

    /**
     * Loads the model, unless the store has it, and runs it, so that what is wrong with it shows now.
     *
     * @throws DetectorException if the model cannot be used: the message says why and what to do
     * @throws IllegalArgumentException if labels or classes do not fit the model
     */
    public static Detector open(DetectorOptions options, ModelStore store) throws DetectorException {
        Engines.find(options.engine().engine());
        DetectorInput input = input(options);
        ModelStore.Lease lease = store.acquire(options.model(), options.engine());
        Detector detector;
        try {
            Supplier<Translator<Frame, List<Detection>>> translators =
                    options.translator().isPresent()
                            ? custom(options, options.translator().get())
                            : yolo(options, input, lease.model());
            PredictorPool pool = new PredictorPool(lease, translators, options.poolSize());
            detector = new Detector(pool, options.model().title());
        } catch (DetectorException | RuntimeException e) {
            lease.close();
            throw e;
        }
        detector.warm(input.size());
        return detector;
    }

    /**
     * The objects in this picture, the surest first.
     *
     * @throws DetectorException if the engine or the translator fails on it
     * @throws InterruptedException while waiting for its turn
     * @throws IllegalStateException if the detector is closed
     */
    public List<Detection> detect(Frame picture) throws DetectorException, InterruptedException {
        try {
            return pool.predict(picture);
        } catch (TranslateException e) {
            throw new DetectorException(
                    "The model " + modelName + " fails on a picture of "
                            + picture.format().size() + ": " + DetectorFailures.reason(e),
                    e);
        }
    }

    /** The model's file name without folder and ending. */
    public String modelName() {
        return modelName;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static DetectorInput input(DetectorOptions options) throws DetectorException {
        if (!options.model().isOnnx() || options.translator().isPresent()) {
            return DetectorInput.unknown();
        }
        OnnxHeader header;
        try (InputStream in = options.model().content().open()) {
            header = OnnxHeader.read(in);
        } catch (IOException e) {
            throw new DetectorException(
                    "The model " + options.model().name() + " is not an ONNX file: " + e.getMessage()
                            + ". Check that it is whole, and not a Git LFS pointer or an error page saved under this name",
                    e);
        }
        return DetectorInput.of(header, options.model().name());
    }

    private static Supplier<Translator<Frame, List<Detection>>> yolo(
            DetectorOptions options, DetectorInput input, LoadedModel model) throws DetectorException {
        YoloLayout layout =
                YoloLayout.of(probe(model, input.size()), options.model().name());
        Labels labels = labels(options, input, layout);
        BitSet classes = labels.select(options.classes());
        YoloDecoder decoder = new YoloDecoder(labels, classes, options.threshold(), options.iou());
        return () -> new YoloTranslator(input.size(), layout, decoder);
    }

    private static List<Shape> probe(LoadedModel model, Size input) throws DetectorException {
        try (Predictor<Size, List<Shape>> predictor = model.model().newPredictor(new ShapeProbe())) {
            return predictor.predict(input);
        } catch (TranslateException e) {
            throw new DetectorException(
                    "The model " + model.file().name() + " does not run on an input of [1,3," + input.height() + ","
                            + input.width() + "]: " + DetectorFailures.reason(e)
                            + ". Export it for one picture in RGB, or bring a translator=#bean",
                    e);
        }
    }

    private static Labels labels(DetectorOptions options, DetectorInput input, YoloLayout layout) {
        Optional<Labels> labels = options.labels().or(input::labels);
        String model = options.model().name();
        int count = layout.classes().orElseGet(() -> labels.map(Labels::count).orElse(0));
        if (labels.isPresent() && labels.get().count() != count) {
            throw new IllegalArgumentException("The model " + model + " has " + count + " classes, but "
                    + labels.get().source() + " names " + labels.get().count()
                    + ": use the labels that the model was trained with, one a line, class 0 first");
        }
        return labels.orElseGet(() -> Labels.numbered("the model " + model, count));
    }

    @SuppressWarnings("unchecked")
    private static Supplier<Translator<Frame, List<Detection>>> custom(DetectorOptions options, ImageTranslator own)
            throws DetectorException {
        if (!(own.translator() instanceof Translator<?, ?>)) {
            throw new DetectorException(
                    "The translator is a " + own.translator().getClass().getName()
                            + ", not an ai.djl.translate.Translator<Image, DetectedObjects>");
        }
        options.labels().ifPresent(labels -> labels.select(options.classes()));
        Translator<Image, DetectedObjects> translator = (Translator<Image, DetectedObjects>) own.translator();
        return () -> new CustomTranslator(
                translator, own.images(), options.labels(), options.classes(), options.threshold());
    }

    /** On black, so that the first picture is not the slow one. */
    private void warm(Size size) throws DetectorException {
        try {
            pool.predict(black(size));
        } catch (TranslateException | RuntimeException e) {
            close();
            throw new DetectorException(
                    "The model " + modelName + " does not run on a first, black picture: " + DetectorFailures.reason(e)
                            + ". A translator=#bean is an ai.djl.translate.Translator<Image, DetectedObjects>; with the"
                            + " OnnxRuntime engine alone it works on plain arrays, with getBatchifier() == null",
                    e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new DetectorException("Interrupted while warming the model " + modelName, e);
        }
    }

    private static Frame black(Size size) {
        Frame.Format format = new Frame.Format(size, Frame.Layout.I420, Frame.Range.FULL, Frame.Matrix.BT601);
        byte[] planes = new byte[format.byteCount()];
        Arrays.fill(planes, size.width() * size.height(), planes.length, (byte) 128);
        return new Frame(format, planes, null);
    }
}
