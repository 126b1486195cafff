/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Splits an Annex B byte stream (ITU-T H.264 and H.265, annex B) into NAL units. */
final class AnnexB {
    private AnnexB() {}

    /** Copies of the units, without start codes and without the zeros after them. */
    static List<byte[]> nalUnits(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int start = nextUnit(stream, 0);
        while (start >= 0) {
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
