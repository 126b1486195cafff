/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a detector's model wants and tells about itself.
 *
 * @param size of the picture that it takes
 * @param labels the class names written into the model, if there are some
 */
record DetectorInput(Size size, Optional<Labels> labels) {
    /** For a model that takes any size, or does not say: what YOLO models are trained with. */
    static final Size USUAL = new Size(640, 640);

    private static final int FLOAT = 1;
    private static final Pattern NAME =
            Pattern.compile("(\\d+)\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")");
    private static final Pattern IMAGE_SIZE = Pattern.compile("\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");

    static DetectorInput unknown() {
        return new DetectorInput(USUAL, Optional.empty());
    }

    static DetectorInput of(OnnxHeader header, String model) throws DetectorException {
        String task = header.properties().getOrDefault("task", "detect");
        if (!task.equals("detect")) {
            throw new DetectorException("The model " + model + " was exported for the task \"" + task
                    + "\", not to detect objects: export a detection model, or bring a translator=#bean");
        }
        if (header.inputs().size() != 1) {
            throw new DetectorException("The model " + model + " wants "
                    + header.inputs().size() + " inputs ("
                    + header.inputs().stream().map(OnnxHeader.Input::name).toList()
                    + "), a detector gives it one picture: choose another model, or bring a translator=#bean");
        }
        OnnxHeader.Input input = header.inputs().get(0);
        List<Long> shape = input.dimensions();
        if (shape.size() != 4 || shape.get(0) > 1 || Math.abs(shape.get(1)) != 3 && shape.get(1) != -1) {
            throw new DetectorException("The model " + model + " wants an input " + input.name() + " of shape " + shape
                    + "; supported is [1,3,height,width]: export it so, or bring a translator=#bean");
        }
        if (input.elementType() != FLOAT) {
            throw new DetectorException("The model " + model + " wants an input of element type "
                    + input.elementType()
                    + " (onnx TensorProto.DataType; 10 is float16, 2 is uint8); supported is 1, float32:"
                    + " export it without half=True or int8=True, or bring a translator=#bean");
        }
        return new DetectorInput(size(shape, header.properties()), labels(header.properties(), model));
    }

    private static Size size(List<Long> shape, Map<String, String> properties) {
        Matcher exported = IMAGE_SIZE.matcher(properties.getOrDefault("imgsz", ""));
        Size fallback = exported.find()
                ? new Size(Integer.parseInt(exported.group(2)), Integer.parseInt(exported.group(1)))
                : USUAL;
        long height = shape.get(2) > 0 ? shape.get(2) : fallback.height();
        long width = shape.get(3) > 0 ? shape.get(3) : fallback.width();
        return new Size(Math.toIntExact(width), Math.toIntExact(height));
    }

    /** Ultralytics writes a Python dictionary: {@code {0: 'person', 1: 'bicycle'}}. */
    private static Optional<Labels> labels(Map<String, String> properties, String model) {
        TreeMap<Integer, String> names = new TreeMap<>();
        Matcher matcher = NAME.matcher(properties.getOrDefault("names", ""));
        while (matcher.find()) {
            String name = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            names.put(Integer.valueOf(matcher.group(1)), name.replaceAll("\\\\(.)", "$1"));
        }
        boolean complete = !names.isEmpty() && names.lastKey() == names.size() - 1;
        return complete ? Optional.of(new Labels("the model " + model, List.copyOf(names.values()))) : Optional.empty();
    }
}
