/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.media.Codec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Profile and level as a sequence parameter set says them (H.264 section 7.3.2.1, H.265 section 7.3.3). */
final class VideoProfile {
    private static final int H264_SPS = 7;
    private static final int H265_SPS = 33;
    /** In an H.265 SPS: profile at byte 3, level at byte 14, counted from the NAL unit's header. */
    private static final int H265_PROFILE = 3;

    private static final int H265_LEVEL = 14;
    /** Bytes of a unit that can matter here, escapes included. */
    private static final int LONGEST_NEEDED = 24;

    private VideoProfile() {}

    /**
     * {@code High, level 4.1}; empty if no sequence parameter set is among the units.
     *
     * @param units with start codes: a keyframe, or the parameter sets of an SDP
     */
    static Optional<String> of(Codec codec, byte[] units) {
        for (int at = 0; at + 3 < units.length; at++) {
            if (units[at] == 0 && units[at + 1] == 0 && units[at + 2] == 1) {
                int end = Math.min(at + 3 + LONGEST_NEEDED, units.length);
                Optional<String> profile = ofUnit(codec, Arrays.copyOfRange(units, at + 3, end));
                if (profile.isPresent()) {
                    return profile;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofUnit(Codec codec, byte[] unit) {
        return switch (codec) {
            case H264 ->
                unit.length > 3 && (unit[0] & 0x1f) == H264_SPS
                        ? Optional.of(h264(unit[1] & 0xff) + ", level " + level((unit[3] & 0xff) / 10.0))
                        : Optional.empty();
            case H265 -> h265(withoutEmulation(unit));
            case JPEG -> Optional.empty();
        };
    }

    private static String h264(int profile) {
        return switch (profile) {
            case 66 -> "Baseline";
            case 77 -> "Main";
            case 88 -> "Extended";
            case 100 -> "High";
            case 110 -> "High 10";
            case 122 -> "High 4:2:2";
            default -> "profile " + profile;
        };
    }

    private static Optional<String> h265(byte[] unit) {
        if (unit.length <= H265_LEVEL || (unit[0] >> 1 & 0x3f) != H265_SPS) {
            return Optional.empty();
        }
        int profile = unit[H265_PROFILE] & 0x1f;
        String name =
                switch (profile) {
                    case 1 -> "Main";
                    case 2 -> "Main 10";
                    case 3 -> "Main Still Picture";
                    default -> "profile " + profile;
                };
        return Optional.of(name + ", level " + level((unit[H265_LEVEL] & 0xff) / 30.0));
    }

    private static String level(double level) {
        return String.format(Locale.ROOT, "%.1f", level);
    }

    /** The zeros in front of the level are escaped in the stream: 00 00 03 stands for 00 00. */
    private static byte[] withoutEmulation(byte[] unit) {
        byte[] plain = new byte[unit.length];
        int length = 0;
        int zeros = 0;
        for (byte b : unit) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
            } else {
                plain[length++] = b;
                zeros = b == 0 ? zeros + 1 : 0;
            }
        }
        return Arrays.copyOf(plain, length);
    }
}
