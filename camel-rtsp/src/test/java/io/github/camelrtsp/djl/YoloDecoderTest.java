/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Labels;
import io.github.camelrtsp.vision.LetterBox;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class YoloDecoderTest {
    private final Labels labels = new Labels("labels", List.of("person", "car"));
    private final LetterBox letterBox = LetterBox.of(new Size(100, 100), new Size(100, 100));

    /** Three candidates: two of nearly the same person, one car in the same place. */
    private final float[] output = {
        50,
        51,
        50, /* cx */
        50,
        50,
        50, /* cy */
        20,
        20,
        20, /* w */
        20,
        20,
        20, /* h */
        0.8f,
        0.9f,
        0.1f, /* person */
        0.1f,
        0.2f,
        0.7f /* car */
    };

    private final YoloLayout layout = new YoloLayout(0, YoloLayout.Kind.CANDIDATES, 6, 3);

    @Test
    void ofOverlappingBoxesOfOneClassTheSurestStays() {
        List<Detection> found = decode(new YoloDecoder(labels, new BitSet(), 0.5, 0.5));
        assertThat(found).extracting(Detection::label).containsExactly("person", "car");
        assertThat(found.get(0).confidence()).isEqualTo(0.9f);
    }

    @Test
    void aHigherIouKeepsBoth() {
        assertThat(decode(new YoloDecoder(labels, new BitSet(), 0.5, 0.95))).hasSize(3);
    }

    @Test
    void whatIsBelowTheThresholdOrNotWantedIsDropped() {
        assertThat(decode(new YoloDecoder(labels, new BitSet(), 0.85, 0.5))).hasSize(1);
        BitSet cars = labels.select(List.of("car"));
        assertThat(decode(new YoloDecoder(labels, cars, 0.5, 0.5)))
                .extracting(Detection::label)
                .containsExactly("car");
    }

    private List<Detection> decode(YoloDecoder decoder) {
        return decoder.decode(output, layout, letterBox);
    }
}
