/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import java.util.List;
import java.util.Optional;

/**
 * What a sequence parameter set says of its pictures (H.264 section 7.3.2.1.1, H.265 section 7.3.2.2).
 *
 * @param size after cropping
 * @param reordered most pictures that are decoded before one and shown after it; where the set does not say, what encoders
 *     of its profile use
 * @param declared the numbers that say so, in their order; empty where none does
 */
record SequenceSet(Size size, int reordered, List<Field> declared) {

    /** A number in the set without emulation prevention: its bits, from and before which. */
    record Field(int from, int to, int value) {
        static Field read(BitReader in) {
            int from = in.position();
            int value = in.unsigned();
            return new Field(from, in.position(), value);
        }
    }

    /** Of a NAL unit; empty if it is no such set, or a damaged one. */
    static Optional<SequenceSet> of(Codec codec, byte[] unit) {
        if (unit.length == 0 || !NalType.isSequenceSet(codec, unit[0])) {
            return Optional.empty();
        }
        BitReader in = BitReader.ofUnit(unit, NalType.headerBits(codec));
        try {
            return Optional.of(codec == Codec.H264 ? H264Sequence.read(in) : H265Sequence.read(in));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // Cut off, or cropped to nothing.
            return Optional.empty();
        }
    }
}
