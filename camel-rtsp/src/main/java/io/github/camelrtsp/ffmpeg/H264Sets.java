/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.util.Set;

/** The way through an H.264 sequence parameter set (sections 7.3.2.1.1 and E.1.1). */
final class H264Sets {
    private static final Set<Integer> HIGH_PROFILES =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int EXTENDED_ASPECT_RATIO = 255;

    private H264Sets() {}

    /** From after the unit's header to what follows {@code bitstream_restriction_flag}; false if there is no restriction. */
    static boolean skipToRestriction(BitReader in) {
        int profile = in.bits(8);
        in.skip(16);
        in.unsigned();
        if (HIGH_PROFILES.contains(profile)) {
            skipHighProfile(in);
        }
        in.unsigned();
        skipOrderCount(in);
        in.unsigned();
        in.skip(1);
        in.skipUnsigned(2);
        if (!in.flag()) {
            in.skip(1);
        }
        in.skip(1);
        if (in.flag()) {
            in.skipUnsigned(4);
        }
        return in.flag() && skipUsability(in);
    }

    private static void skipHighProfile(BitReader in) {
        int chroma = in.unsigned();
        if (chroma == 3) {
            in.skip(1);
        }
        in.skipUnsigned(2);
        in.skip(1);
        if (in.flag()) {
            for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
                if (in.flag()) {
                    skipScalingList(in, i < 6 ? 16 : 64);
                }
            }
        }
    }

    private static void skipScalingList(BitReader in, int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = last + in.signed() + 256 & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private static void skipOrderCount(BitReader in) {
        int type = in.unsigned();
        if (type == 0) {
            in.unsigned();
        } else if (type == 1) {
            in.skip(1);
            in.skipUnsigned(2);
            in.skipUnsigned(in.unsigned());
        }
    }

    private static boolean skipUsability(BitReader in) {
        if (in.flag() && in.bits(8) == EXTENDED_ASPECT_RATIO) {
            in.skip(32);
        }
        if (in.flag()) {
            in.skip(1);
        }
        if (in.flag()) {
            in.skip(4);
            in.skip(in.flag() ? 24 : 0);
        }
        if (in.flag()) {
            in.skipUnsigned(2);
        }
        in.skip(in.flag() ? 65 : 0);
        boolean units = skipBuffer(in);
        boolean slices = skipBuffer(in);
        in.skip(units || slices ? 2 : 1);
        return in.flag();
    }

    /** A flag and, if it is set, {@code hrd_parameters}. */
    private static boolean skipBuffer(BitReader in) {
        if (!in.flag()) {
            return false;
        }
        int buffers = in.unsigned() + 1;
        in.skip(8);
        for (int i = 0; i < buffers; i++) {
            in.skipUnsigned(2);
            in.skip(1);
        }
        in.skip(20);
        return true;
    }
}
