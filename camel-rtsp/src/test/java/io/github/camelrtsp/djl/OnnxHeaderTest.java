/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrtsp.media.Size;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxHeaderTest {

    @Test
    void theInputOfARealModelIsReadWithoutItsWeights() throws Exception {
        try (InputStream in = Files.newInputStream(TestModels.NANODET)) {
            OnnxHeader header = OnnxHeader.read(in);
            assertThat(header.inputs()).containsExactly(new OnnxHeader.Input("images", 1, List.of(1L, 3L, 416L, 416L)));
        }
    }

    @Test
    void anOpenLengthIsMinusOne() throws Exception {
        assertThat(read(new TinyOnnx().input(-1, 3, -1, 640).bytes())
                        .inputs()
                        .get(0)
                        .dimensions())
                .containsExactly(-1L, 3L, -1L, 640L);
    }

    @Test
    void namesAndSizeThatAnExporterWroteAreUsed() throws Exception {
        byte[] model = new TinyOnnx()
                .input(-1, 3, -1, -1)
                .property("imgsz", "[480, 640]")
                .property("names", "{0: 'person', 1: 'dog\\'s', 2: \"cat's\"}")
                .property("task", "detect")
                .bytes();
        DetectorInput input = DetectorInput.of(read(model), "m.onnx");
        assertThat(input.size()).isEqualTo(new Size(640, 480));
        assertThat(input.labels().orElseThrow().names()).containsExactly("person", "dog's", "cat's");
    }

    @Test
    void whateverIsCutOffOrDamagedFailsAsAnIoException() {
        byte[] model = new TinyOnnx().property("names", "{0: 'person'}").bytes();
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] broken = Arrays.copyOf(model, 1 + random.nextInt(model.length - 1));
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            try {
                read(broken);
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
        assertThatThrownBy(() -> read(new byte[] {0x08})).isInstanceOf(IOException.class);
    }

    private static OnnxHeader read(byte[] model) throws IOException {
        return OnnxHeader.read(new ByteArrayInputStream(model));
    }
}
