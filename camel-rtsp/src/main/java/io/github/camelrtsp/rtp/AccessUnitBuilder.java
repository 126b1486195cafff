/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.Arrays;

/**
 * Collects the parts of an access unit as windows on the arrays that they came in, and copies each byte once, when the
 * unit is complete. The room for the windows is kept from one unit to the next.
 */
final class AccessUnitBuilder {
    /** What a part costs besides its bytes, so that a flood of tiny packets meets the limit too. */
    private static final int PART_COST = 64;

    private final int limit;
    private byte[][] arrays = new byte[64][];
    private int[] offsets = new int[64];
    private int[] lengths = new int[64];
    private int count;
    private int size;
    private long retained;
    private byte[] newest;

    /** @param limit bytes that may be collected, a little more than the access unit itself */
    AccessUnitBuilder(int limit) {
        this.limit = limit;
    }

    /** Adds a part; false if the limit is reached, and the part is not there then. */
    boolean add(byte[] data, int offset, int length) {
        if ((long) size + length + (long) PART_COST * (count + 1) > limit || !retains(data)) {
            return false;
        }
        if (count == arrays.length) {
            grow();
        }
        arrays[count] = data;
        offsets[count] = offset;
        lengths[count] = length;
        count++;
        size += length;
        return true;
    }

    /** A window keeps the whole array alive, which may be much larger. */
    private boolean retains(byte[] data) {
        if (data != newest && data.length > PART_COST) {
            if (retained + data.length > 2L * limit) {
                return false;
            }
            retained += data.length;
            newest = data;
        }
        return true;
    }

    private void grow() {
        int larger = count * 2;
        arrays = Arrays.copyOf(arrays, larger);
        offsets = Arrays.copyOf(offsets, larger);
        lengths = Arrays.copyOf(lengths, larger);
    }

    /** Parts so far: a place to go back to. */
    int count() {
        return count;
    }

    int size() {
        return size;
    }

    /** Whether the last part ends with these bytes. */
    boolean endsWith(byte[] end) {
        int last = count - 1;
        return last >= 0
                && lengths[last] >= end.length
                && Arrays.equals(
                        arrays[last],
                        offsets[last] + lengths[last] - end.length,
                        offsets[last] + lengths[last],
                        end,
                        0,
                        end.length);
    }

    /** Takes away all parts from {@code part} on. */
    void truncate(int part) {
        while (count > part) {
            count--;
            size -= lengths[count];
            arrays[count] = null;
        }
        if (count == 0) {
            retained = 0;
            newest = null;
        }
    }

    /** A copy of the parts from {@code part} on, after {@code prefix}. */
    byte[] copy(byte[] prefix, int part) {
        int length = prefix.length;
        for (int i = part; i < count; i++) {
            length += lengths[i];
        }
        byte[] out = Arrays.copyOf(prefix, length);
        int at = prefix.length;
        for (int i = part; i < count; i++) {
            System.arraycopy(arrays[i], offsets[i], out, at, lengths[i]);
            at += lengths[i];
        }
        return out;
    }
}
