/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Takes out of sequence parameter sets how many pictures a decoder is to hold back to put them in order: H.264 {@code
 * max_num_reorder_frames} (section E.1.1), H.265 {@code sps_max_num_reorder_pics} (section 7.3.2.2). Encoders declare
 * B-frames that they do not send, and FFmpeg waits for them whatever flags are set.
 */
final class ReorderDepth {
    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final int H264_HEADER_BITS = 8;
    private static final int H265_HEADER_BITS = 16;

    private final Codec codec;

    ReorderDepth(Codec codec) {
        this.codec = codec;
    }

    /** The access unit or the parameter sets, Annex B, with sets that declare no reordering; what is not understood stays. */
    byte[] removed(byte[] stream) {
        int start = codec == Codec.JPEG ? -1 : AnnexB.nextUnit(stream, 0);
        ByteArrayOutputStream out = null;
        int copied = 0;
        while (start >= 0 && start < stream.length && !SequenceSets.isSlice(codec, stream[start])) {
            int next = AnnexB.nextUnit(stream, start);
            if (SequenceSets.isSequenceSet(codec, stream[start])) {
                int end = next < 0 ? stream.length : next - 3;
                out = out == null ? new ByteArrayOutputStream(stream.length + 8) : out;
                out.write(stream, copied, start - copied);
                out.writeBytes(changed(Arrays.copyOfRange(stream, start, end)));
                copied = end;
            }
            start = next;
        }
        if (out == null) {
            return stream;
        }
        out.write(stream, copied, stream.length - copied);
        return out.toByteArray();
    }

    /** The sets with Annex B start codes. */
    byte[] removed(List<byte[]> sets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] set : sets) {
            out.writeBytes(START_CODE);
            out.writeBytes(SequenceSets.isSequenceSet(codec, set[0]) ? changed(set) : set);
        }
        return out.toByteArray();
    }

    /** How many pictures a sequence parameter set declares to be held back; empty if it does not say. */
    OptionalInt declared(byte[] unit) {
        try {
            // In H.265 the last two are of all sub-layers: pictures, and a latency.
            List<Number> numbers = numbers(new BitReader(Emulation.removed(unit)));
            return numbers.isEmpty()
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            numbers.get(Math.max(0, numbers.size() - 2)).value());
        } catch (IndexOutOfBoundsException e) {
            return OptionalInt.empty();
        }
    }

    private List<Number> numbers(BitReader in) {
        return codec == Codec.H264 ? inH264(in) : inH265(in);
    }

    private byte[] changed(byte[] unit) {
        byte[] raw = Emulation.removed(unit);
        try {
            BitReader in = new BitReader(raw);
            List<Number> numbers = numbers(in);
            return numbers.isEmpty() ? unit : Emulation.added(without(raw, numbers, in.end()));
        } catch (IndexOutOfBoundsException e) {
            // A set that is cut off: the decoder is to judge.
            return unit;
        }
    }

    private static byte[] without(byte[] raw, List<Number> numbers, int end) {
        BitWriter out = new BitWriter();
        int copied = 0;
        for (Number number : numbers) {
            out.copy(raw, copied, number.from());
            out.zero();
            copied = number.to();
        }
        out.copy(raw, copied, end);
        return out.finish();
    }

    /** The bits of a number: from, and before which. */
    private record Number(int from, int to, int value) {}

    private static Number number(BitReader in) {
        int from = in.position();
        int value = in.unsigned();
        return new Number(from, in.position(), value);
    }

    private static List<Number> inH264(BitReader in) {
        in.skip(H264_HEADER_BITS);
        if (!H264Sets.skipToRestriction(in)) {
            return List.of();
        }
        // motion_vectors_over_pic_boundaries_flag, two bounds of sizes, two of motion vectors
        in.skip(1);
        in.skipUnsigned(4);
        return List.of(number(in));
    }

    private static List<Number> inH265(BitReader in) {
        in.skip(H265_HEADER_BITS + 4);
        int subLayers = in.bits(3);
        in.skip(1);
        skipProfile(in, subLayers);
        in.unsigned();
        if (in.unsigned() == 3) {
            in.skip(1);
        }
        in.skipUnsigned(2);
        if (in.flag()) {
            in.skipUnsigned(4);
        }
        in.skipUnsigned(3);
        List<Number> numbers = new ArrayList<>();
        for (int i = in.flag() ? 0 : subLayers; i <= subLayers; i++) {
            in.unsigned();
            numbers.add(number(in));
            numbers.add(number(in));
        }
        return numbers;
    }

    /** {@code profile_tier_level}, H.265 section 7.3.3. */
    private static void skipProfile(BitReader in, int subLayers) {
        in.skip(96);
        int bits = 0;
        for (int i = 0; i < subLayers; i++) {
            bits += in.flag() ? 88 : 0;
            bits += in.flag() ? 8 : 0;
        }
        in.skip(subLayers > 0 ? 2 * (8 - subLayers) + bits : 0);
    }
}
