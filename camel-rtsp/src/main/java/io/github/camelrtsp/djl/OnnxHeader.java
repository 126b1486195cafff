/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an ONNX file says about itself: its inputs and the properties its exporter wrote (onnx.proto: ModelProto fields 7 and
 * 14). DJL's OnnxRuntime engine does not tell the shape of an input, so it is read here.
 *
 * @param inputs that are fed, without weights
 * @param properties such as {@code names}, {@code task}, {@code imgsz}, which Ultralytics' export writes
 */
record OnnxHeader(List<Input> inputs, Map<String, String> properties) {
    private static final int GRAPH = 7;
    private static final int PROPERTY = 14;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int TENSOR_NAME = 8;

    /**
     * An input of the graph.
     *
     * @param elementType TensorProto.DataType: 1 is float
     * @param dimensions -1 where any length will do
     */
    record Input(String name, int elementType, List<Long> dimensions) {}

    /** @throws IOException if this is not an ONNX model */
    static OnnxHeader read(InputStream in) throws IOException {
        List<Input> inputs = null;
        Map<String, String> properties = new HashMap<>();
        ProtoReader model = new ProtoReader(new BufferedInputStream(in));
        while (model.next()) {
            switch (model.field()) {
                case GRAPH -> inputs = inputs(model.message());
                case PROPERTY -> property(model.message(), properties);
                default -> {
                    // Operator sets, producer, functions: nothing that is needed.
                }
            }
        }
        if (inputs == null || inputs.isEmpty()) {
            throw new IOException("it has no graph with an input");
        }
        return new OnnxHeader(List.copyOf(inputs), Map.copyOf(properties));
    }

    private static List<Input> inputs(ProtoReader graph) throws IOException {
        List<Input> inputs = new ArrayList<>();
        Set<String> weights = new HashSet<>();
        while (graph.next()) {
            if (graph.field() == GRAPH_INPUT) {
                inputs.add(input(graph.message()));
            } else if (graph.field() == GRAPH_INITIALIZER) {
                weights.add(tensorName(graph.message()));
            }
        }
        // Before IR version 4 weights were listed as inputs too.
        inputs.removeIf(input -> weights.contains(input.name()));
        return inputs;
    }

    private static Input input(ProtoReader valueInfo) throws IOException {
        String name = "";
        int elementType = 0;
        List<Long> dimensions = new ArrayList<>();
        while (valueInfo.next()) {
            if (valueInfo.field() == 1) {
                name = valueInfo.text();
            } else if (valueInfo.field() == 2) {
                elementType = type(valueInfo.message(), dimensions);
            }
        }
        return new Input(name, elementType, List.copyOf(dimensions));
    }

    private static int type(ProtoReader type, List<Long> dimensions) throws IOException {
        int elementType = 0;
        while (type.next()) {
            if (type.field() == 1) {
                ProtoReader tensor = type.message();
                while (tensor.next()) {
                    if (tensor.field() == 1) {
                        elementType = (int) tensor.number();
                    } else if (tensor.field() == 2) {
                        shape(tensor.message(), dimensions);
                    }
                }
            }
        }
        return elementType;
    }

    private static void shape(ProtoReader shape, List<Long> dimensions) throws IOException {
        while (shape.next()) {
            if (shape.field() == 1) {
                long length = -1;
                ProtoReader dimension = shape.message();
                while (dimension.next()) {
                    if (dimension.field() == 1) {
                        length = dimension.number();
                    }
                }
                dimensions.add(length > 0 ? length : -1);
            }
        }
    }

    private static String tensorName(ProtoReader tensor) throws IOException {
        String name = "";
        while (tensor.next()) {
            if (tensor.field() == TENSOR_NAME) {
                name = tensor.text();
            }
        }
        return name;
    }

    private static void property(ProtoReader entry, Map<String, String> properties) throws IOException {
        String key = "";
        String value = "";
        while (entry.next()) {
            if (entry.field() == 1) {
                key = entry.text();
            } else if (entry.field() == 2) {
                value = entry.text();
            }
        }
        properties.put(key, value);
    }
}
