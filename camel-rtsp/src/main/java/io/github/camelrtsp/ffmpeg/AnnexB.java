/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Splits an Annex B byte stream (ITU-T H.264 and H.265, annex B) into NAL units. */
final class AnnexB {
    private AnnexB() {}

    /** Copies of the units, without start codes and without the zeros after them. */
    static List<byte[]> nalUnits(byte[] stream) {
        return unitsUntil(header -> false, stream);
    }

    /** Those that come before the pictures themselves, which are large and not searched. */
    static List<byte[]> unitsBeforeSlice(Codec codec, byte[] accessUnit) {
        return codec == Codec.JPEG ? List.of() : unitsUntil(header -> NalType.isSlice(codec, header), accessUnit);
    }

    private static List<byte[]> unitsUntil(Predicate<Byte> last, byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int start = nextUnit(stream, 0);
        while (start >= 0 && start < stream.length && !last.test(stream[start])) {
            int next = nextUnit(stream, start);
            int end = next < 0 ? stream.length : next - 3;
            while (end > start && stream[end - 1] == 0) {
                end--;
            }
            if (end > start) {
                units.add(Arrays.copyOfRange(stream, start, end));
            }
            start = next;
        }
        return units;
    }

    /** The index after the next start code 00 00 01, or -1. */
    static int nextUnit(byte[] stream, int from) {
        for (int i = from; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                return i + 3;
            }
        }
        return -1;
    }
}
