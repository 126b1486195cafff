/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes ONNX models that look at nothing and answer always the same: enough to have every shape of output that an exporter
 * may think of. (onnx.proto, IR version 8, operator set 13.)
 */
public final class TinyOnnx {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private long[] input = {1, 3, 32, 32};
    private int elementType = 1;
    private int inputs = 1;
    private long[] output = {1, 6, 8};
    private float[] values;

    /** {@code -1} for a length that is left open. */
    public TinyOnnx input(long... shape) {
        input = shape;
        return this;
    }

    public TinyOnnx elementType(int type) {
        elementType = type;
        return this;
    }

    public TinyOnnx inputs(int count) {
        inputs = count;
        return this;
    }

    /** All zero. */
    public TinyOnnx output(long... shape) {
        output = shape;
        values = null;
        return this;
    }

    public TinyOnnx values(float... answer) {
        values = answer;
        return this;
    }

    public TinyOnnx property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    public byte[] bytes() {
        Message graph = new Message().message(1, constant()).text(2, "tiny");
        for (int i = 0; i < inputs; i++) {
            graph.message(11, value(i == 0 ? "images" : "images" + i, elementType, input));
        }
        graph.message(12, value("output0", 1, output));
        Message model = new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 13));
        properties.forEach(
                (key, value) -> model.message(14, new Message().text(1, key).text(2, value)));
        return model.out.toByteArray();
    }

    private Message constant() {
        int count = 1;
        Message tensor = new Message();
        for (long length : output) {
            tensor.number(1, length);
            count *= (int) length;
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; values != null && i < values.length; i++) {
            raw.putFloat(4 * i, values[i]);
        }
        tensor.number(2, 1).bytes(9, raw.array());
        Message attribute = new Message().text(1, "value").message(5, tensor).number(20, 4);
        return new Message().text(2, "output0").text(4, "Constant").message(5, attribute);
    }

    private static Message value(String name, int elementType, long[] shape) {
        Message dimensions = new Message();
        for (long length : shape) {
            dimensions.message(1, length < 0 ? new Message().text(2, "any") : new Message().number(1, length));
        }
        Message tensor = new Message().number(1, elementType).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message bytes(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.out.toByteArray());
        }

        private void varint(long value) {
            long rest = value;
            for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
                out.write((int) (rest & 0x7F | 0x80));
            }
            out.write((int) rest);
        }
    }
}
