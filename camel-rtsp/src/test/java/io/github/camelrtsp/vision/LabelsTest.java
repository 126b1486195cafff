/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private final Labels labels = Labels.parse("coco.names", "\uFEFFperson\r\nbicycle\r\n car \r\n\r\n\n");

    @Test
    void byteOrderMarkBlanksAndEmptyLinesAtTheEndDoNotCount() {
        assertThat(labels.names()).containsExactly("person", "bicycle", "car");
    }

    @Test
    void namesBecomeNumbers() {
        assertThat(labels.select(List.of("car", "person")).stream()).containsExactly(0, 2);
    }

    @Test
    void anUnknownNameFailsWithTheNearestOne() {
        assertThatThrownBy(() -> labels.select(List.of("Bycicle")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no class \"Bycicle\" in coco.names, which has 3: did you mean \"bicycle\"?");
    }

    @Test
    void namesOfClassesWithoutNamesFailWithWhatToDo() {
        assertThatThrownBy(() -> Labels.numbered("the model m.onnx", 0).select(List.of("car")))
                .hasMessageContaining("give their names with labels=FILE");
    }

    @Test
    void aNumberWithoutANameStillReads() {
        assertThat(labels.name(17)).isEqualTo("class17");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> Labels.parse("empty.names", " \n")).hasMessageContaining("empty.names is empty");
    }
}
