/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.ffmpeg.SequenceSet.Field;
import io.github.camelrtsp.media.Codec;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Takes out of sequence parameter sets how many pictures a decoder is to hold back to put them in order: H.264 {@code
 * max_num_reorder_frames} (section E.1.1), H.265 {@code sps_max_num_reorder_pics} (section 7.3.2.2). Encoders declare
 * B-frames that they do not send, and FFmpeg waits for them whatever flags are set.
 */
final class ReorderDepth {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    private final Codec codec;

    ReorderDepth(Codec codec) {
        this.codec = codec;
    }

    /** The access unit or the parameter sets, Annex B, with sets that declare no reordering; what is not understood stays. */
    byte[] removed(byte[] stream) {
        int start = codec == Codec.JPEG ? -1 : AnnexB.nextUnit(stream, 0);
        ByteArrayOutputStream out = null;
        int copied = 0;
        while (start >= 0 && start < stream.length && !NalType.isSlice(codec, stream[start])) {
            int next = AnnexB.nextUnit(stream, start);
            if (NalType.isSequenceSet(codec, stream[start])) {
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
            out.writeBytes(NalType.isSequenceSet(codec, set[0]) ? changed(set) : set);
        }
        return out.toByteArray();
    }

    private byte[] changed(byte[] unit) {
        // A set that is damaged stays: the decoder is to judge.
        List<Field> declared =
                SequenceSet.of(codec, unit).map(SequenceSet::declared).orElse(List.of());
        return declared.isEmpty() ? unit : Emulation.added(without(Emulation.removed(unit), declared));
    }

    private static byte[] without(byte[] raw, List<Field> fields) {
        BitWriter out = new BitWriter();
        int copied = 0;
        for (Field field : fields) {
            out.copy(raw, copied, field.from());
            out.zero();
            copied = field.to();
        }
        out.copy(raw, copied, end(raw));
        return out.finish();
    }

    /** The position of the stop bit. */
    private static int end(byte[] raw) {
        int last = raw.length - 1;
        while (raw[last] == 0) {
            last--;
        }
        return 8 * last + 7 - Integer.numberOfTrailingZeros(raw[last] & 0xff);
    }
}
