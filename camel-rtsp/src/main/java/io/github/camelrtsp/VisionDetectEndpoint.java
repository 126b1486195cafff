/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.djl.DetectorOptions;
import io.github.camelrtsp.djl.EngineOptions;
import io.github.camelrtsp.djl.ImageTranslator;
import io.github.camelrtsp.ffmpeg.Pictures;
import io.github.camelrtsp.vision.Labels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Find objects in pictures with an object detection model (YOLOv8, YOLO11 and others) through Deep Java Library.
 *
 * <p>The body stays as it is; what was found is in headers.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "vision-detect",
        title = "Vision Detect",
        syntax = "vision-detect:name",
        producerOnly = true,
        category = {Category.AI, Category.IOT},
        headersClass = VisionConstants.class)
public class VisionDetectEndpoint extends DefaultEndpoint {
    /** Below this is noise: what ByteTrack takes as the lower bound of its second round. */
    private static final double FAINTEST = 0.1;

    @UriPath(description = "A name for this detector, for logs and management.")
    @Metadata(required = true)
    private String name;

    @UriParam(
            description = "The model's file: file:, classpath: or a plain path. An ONNX file that reads one RGB picture"
                    + " [1,3,height,width] and writes [1,4+classes,N] (YOLOv8, YOLO11) or [1,N,6] (with NMS inside) needs nothing"
                    + " else; another one brings its translator.")
    @Metadata(required = true, supportFileReference = true)
    private String model;

    @UriParam(
            description =
                    "A text file with the model's class names, one a line, class 0 first: file:, classpath: or a plain"
                            + " path. Default: the names in the model, if its exporter wrote them, else class0, class1 and so on.")
    @Metadata(supportFileReference = true)
    private String labels;

    @UriParam(description = "The names of the classes to report, separated by commas. Default: all.")
    private String classes;

    @UriParam(description = "The least confidence to report, from 0 to 1.", defaultValue = "0.5")
    private double threshold = 0.5;

    @UriParam(
            description =
                    "Of two boxes of one class that overlap by more than this (intersection over union, from 0 to 1) only"
                            + " the surer one is reported. Not used where the model or the translator has done this.",
            defaultValue = "0.5")
    private double iou = 0.5;

    @UriParam(
            description = "The DJL engine that runs the model; its artifact must be on the class path.",
            defaultValue = "OnnxRuntime")
    private String engine = "OnnxRuntime";

    @UriParam(
            description =
                    "Where the model runs: auto (a GPU if the engine can use one, else the CPU), cpu, gpu, or gpu0, gpu1"
                            + " and so on.",
            defaultValue = "auto")
    private String device = "auto";

    @UriParam(
            description =
                    "How many threads share the work on one picture (OnnxRuntime only). 0: as many as there are cores.",
            defaultValue = "0")
    private int threads;

    @UriParam(
            description = "How many pictures are looked at at the same time; more wait for their turn.",
            defaultValue = "2")
    private int poolSize = 2;

    @UriParam(
            label = "advanced",
            description =
                    "For a model of another layout: a bean of type ai.djl.translate.Translator from"
                            + " ai.djl.modality.cv.Image to DetectedObjects with normalised boxes. It is used by several threads at once.",
            javaType = "ai.djl.translate.Translator")
    private Object translator;

    public VisionDetectEndpoint(String uri, VisionDetectComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return new VisionDetectProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "vision-detect has no pictures of its own: use it in a step, as in to: vision-detect:" + name);
    }

    /** What the options say, with the files found. */
    DetectorOptions detectorOptions() throws IOException {
        if (model == null) {
            throw new IllegalArgumentException("vision-detect:" + name + " needs the option model=FILE, such as"
                    + " model=file:models/yolo11n.onnx");
        }
        EngineOptions engineOptions = new EngineOptions(engine, device, threads);
        VisionResources resources = new VisionResources(getCamelContext());
        Optional<Labels> labelNames = labels == null ? Optional.empty() : Optional.of(resources.labels(labels));
        List<String> classNames = classes == null
                ? List.of()
                : Arrays.stream(classes.split(",")).map(String::strip).toList();
        return new DetectorOptions(
                resources.model(model),
                engineOptions,
                labelNames,
                classNames,
                faintest(),
                iou,
                poolSize,
                Optional.ofNullable(translator).map(own -> new ImageTranslator(own, Pictures::toBufferedImage)));
    }

    /** Fainter detections than those reported are kept for vision-track. */
    private double faintest() {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold=" + threshold + " is not between 0 and 1");
        }
        return Math.min(threshold, FAINTEST);
    }

    @Override
    public VisionDetectComponent getComponent() {
        return (VisionDetectComponent) super.getComponent();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getLabels() {
        return labels;
    }

    public void setLabels(String labels) {
        this.labels = labels;
    }

    public String getClasses() {
        return classes;
    }

    public void setClasses(String classes) {
        this.classes = classes;
    }

    public double getThreshold() {
        return threshold;
    }

    public void setThreshold(double threshold) {
        this.threshold = threshold;
    }

    public double getIou() {
        return iou;
    }

    public void setIou(double iou) {
        this.iou = iou;
    }

    public String getEngine() {
        return engine;
    }

    public void setEngine(String engine) {
        this.engine = engine;
    }

    public String getDevice() {
        return device;
    }

    public void setDevice(String device) {
        this.device = device;
    }

    public int getThreads() {
        return threads;
    }

    public void setThreads(int threads) {
        this.threads = threads;
    }

    public int getPoolSize() {
        return poolSize;
    }

    public void setPoolSize(int poolSize) {
        this.poolSize = poolSize;
    }

    public Object getTranslator() {
        return translator;
    }

    public void setTranslator(Object translator) {
        this.translator = translator;
    }
}
