/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The byte stream format: NAL units, each after a start code 00 00 01 (H.264 and H.265, annex B). */
public final class AnnexB {
    static final byte[] START_CODE = {0, 0, 0, 1};

    /** Takes NAL units without start codes. */
    @FunctionalInterface
    interface UnitConsumer {
        void accept(byte[] data, int offset, int length);
    }

    private AnnexB() {}

    /** Whether a start code is at {@code at}, with three bytes or four. */
    static boolean startsAt(byte[] data, int at, int end) {
        return at + 3 < end && data[at] == 0 && data[at + 1] == 0 && (data[at + 2] == 1 || isLong(data, at));
    }

    private static boolean isLong(byte[] data, int at) {
        return data[at + 2] == 0 && data[at + 3] == 1;
    }

    /** Copies of the units in {@code data}; without a start code in front, it begins with a unit. */
    public static List<byte[]> units(byte[] data) {
        List<byte[]> units = new ArrayList<>();
        splitUnits(data, 0, data.length, (from, at, length) -> units.add(Arrays.copyOfRange(from, at, at + length)));
        return units;
    }

    /** As {@link #split}, but what is before the first start code is a unit too. */
    static void splitUnits(byte[] data, int from, int end, UnitConsumer out) {
        int first = nextStartCode(data, from, end);
        int firstEnd = first;
        while (firstEnd > from && data[firstEnd - 1] == 0) {
            firstEnd--;
        }
        if (firstEnd > from) {
            out.accept(data, from, firstEnd - from);
        }
        split(data, first, end, out);
    }

    /** Calls for each unit between start codes; zeros at a unit's end are no part of it. What is before the first is left out. */
    static void split(byte[] data, int from, int end, UnitConsumer out) {
        int start = nextStartCode(data, from, end);
        while (start < end) {
            int unit = start + 3;
            start = nextStartCode(data, unit, end);
            int unitEnd = start;
            while (unitEnd > unit && data[unitEnd - 1] == 0) {
                unitEnd--;
            }
            if (unitEnd > unit) {
                out.accept(data, unit, unitEnd - unit);
            }
        }
    }

    /** Where the next 00 00 01 begins, or {@code end}. */
    private static int nextStartCode(byte[] data, int from, int end) {
        int at = from;
        while (at + 2 < end) {
            int third = data[at + 2];
            if (third == 1 && data[at] == 0 && data[at + 1] == 0) {
                return at;
            }
            // A byte other than 0 and 1 is in no start code: none can begin at this place or at the two before it.
            at += third == 0 || third == 1 ? 1 : 3;
        }
        return end;
    }
}
