/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.ffmpeg.SequenceSet.Field;
import io.github.camelrtsp.media.Size;
import java.util.ArrayList;
import java.util.List;

/** Reads H.265 sequence parameter sets (sections 7.3.2.2 and 7.3.3). */
final class H265Sequence {
    private H265Sequence() {}

    /** From after the header of the set's unit. */
    static SequenceSet read(BitReader in) {
        in.skip(4);
        int subLayers = in.bits(3);
        in.skip(1);
        skipProfile(in, subLayers);
        in.unsigned();
        Size size = size(in);
        in.skipUnsigned(3);
        List<Field> declared = new ArrayList<>();
        int reordered = 0;
        for (int i = in.flag() ? 0 : subLayers; i <= subLayers; i++) {
            in.unsigned();
            Field pictures = Field.read(in);
            declared.add(pictures);
            // A bound of the same waiting in other words.
            declared.add(Field.read(in));
            reordered = pictures.value();
        }
        return new SequenceSet(size, reordered, declared);
    }

    private static void skipProfile(BitReader in, int subLayers) {
        VideoProfile.h265(in);
        int bits = 0;
        for (int i = 0; i < subLayers; i++) {
            bits += in.flag() ? 88 : 0;
            bits += in.flag() ? 8 : 0;
        }
        in.skip(subLayers > 0 ? 2 * (8 - subLayers) + bits : 0);
    }

    private static Size size(BitReader in) {
        int chroma = in.unsigned();
        if (chroma == 3) {
            in.skip(1);
        }
        int width = in.unsigned();
        int height = in.unsigned();
        if (in.flag()) {
            int unitWidth = chroma == 1 || chroma == 2 ? 2 : 1;
            int unitHeight = chroma == 1 ? 2 : 1;
            width -= unitWidth * (in.unsigned() + in.unsigned());
            height -= unitHeight * (in.unsigned() + in.unsigned());
        }
        return new Size(width, height);
    }
}
