/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic on eight samples of a row at once, in the lanes of a {@code long}: the compiler of Java 17 makes no vector
 * instructions of loops over bytes.
 */
final class Lanes {
    /** Samples in a {@code long}. */
    static final int COUNT = 8;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long BYTES = 0x00ff00ff00ff00ffL;
    private static final long SHORTS = 0x0000ffff0000ffffL;
    private static final long HALVES_OF_256 = 0x0080008000800080L;

    private Lanes() {}

    static long load(byte[] samples, int at) {
        return (long) EIGHT.get(samples, at);
    }

    static void store(byte[] samples, int at, long eight) {
        EIGHT.set(samples, at, eight);
    }

    static void storeFour(byte[] samples, int at, int four) {
        FOUR.set(samples, at, four);
    }

    /** {@code upper * (256 - share) + lower * share}, in 256ths, rounded. */
    static long mix(long upper, long lower, int share) {
        int rest = 256 - share;
        long even = (upper & BYTES) * rest + (lower & BYTES) * share + HALVES_OF_256;
        long odd = (upper >>> 8 & BYTES) * rest + (lower >>> 8 & BYTES) * share + HALVES_OF_256;
        return even >>> 8 & BYTES | odd & BYTES << 8;
    }

    /** The means of the squares of two neighbours in two rows. */
    static int means(long upper, long lower) {
        long sums = (upper & BYTES) + (upper >>> 8 & BYTES) + (lower & BYTES) + (lower >>> 8 & BYTES);
        long means = sums + 0x0002000200020002L >>> 2 & BYTES;
        long pairs = (means | means >>> 8) & SHORTS;
        return (int) (pairs | pairs >>> 16);
    }

    /** The same, where samples of two channels alternate. */
    static int meansOfTwoChannels(long upper, long lower) {
        long first = meansOfEvery(upper & BYTES, lower & BYTES);
        long second = meansOfEvery(upper >>> 8 & BYTES, lower >>> 8 & BYTES);
        long both = first | second << 8;
        return (int) (both & 0xffff | both >>> 16);
    }

    private static long meansOfEvery(long upper, long lower) {
        long sums = upper + lower;
        return (sums & SHORTS) + (sums >>> 16 & SHORTS) + 0x0000000200000002L >>> 2 & BYTES;
    }
}
