/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/** Numbers in network byte order. */
final class Bytes {
    private Bytes() {}

    static int uint8(byte[] from, int at) {
        return from[at] & 0xff;
    }

    static int uint16(byte[] from, int at) {
        return (from[at] & 0xff) << 8 | from[at + 1] & 0xff;
    }

    static int uint24(byte[] from, int at) {
        return (from[at] & 0xff) << 16 | uint16(from, at + 1);
    }

    static int int32(byte[] from, int at) {
        return uint16(from, at) << 16 | uint16(from, at + 2);
    }

    static long uint32(byte[] from, int at) {
        return int32(from, at) & 0xffff_ffffL;
    }

    static void putInt16(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 8);
        to[at + 1] = (byte) value;
    }

    static void putInt24(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 16);
        putInt16(to, at + 1, value);
    }

    static void putInt32(byte[] to, int at, int value) {
        putInt16(to, at, value >> 16);
        putInt16(to, at + 2, value);
    }
}
