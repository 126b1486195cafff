/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import java.util.Locale;
import java.util.Optional;

/**
 * Profile and level of a stream (H.264 section 7.3.2.1.1, H.265 section 7.3.3).
 *
 * @param codec whose numbers these are
 * @param number {@code profile_idc}
 * @param constraints H.264: the byte of constraint flags, {@code constraint_set0_flag} first; H.265: 0
 * @param level {@code level_idc}
 */
public record VideoProfile(Codec codec, int number, int constraints, int level) {
    static final int BASELINE = 66;

    /**
     * Of the first sequence parameter set; empty if there is none.
     *
     * @param units with start codes: a keyframe, or the parameter sets of an SDP
     */
    public static Optional<VideoProfile> of(Codec codec, byte[] units) {
        for (byte[] unit : AnnexB.unitsBeforeSlice(codec, units)) {
            if (NalType.isSequenceSet(codec, unit[0])) {
                return read(codec, unit);
            }
        }
        return Optional.empty();
    }

    // By itself, because a set that FFmpeg cannot use still tells what the camera meant to send.
    private static Optional<VideoProfile> read(Codec codec, byte[] unit) {
        BitReader in = BitReader.ofUnit(unit, NalType.headerBits(codec));
        try {
            if (codec == Codec.H264) {
                return Optional.of(h264(in));
            }
            in.skip(8);
            return Optional.of(h265(in));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** From after the header of the set's unit to after the level. */
    static VideoProfile h264(BitReader in) {
        return new VideoProfile(Codec.H264, in.bits(8), in.bits(8), in.bits(8));
    }

    /** The general part of {@code profile_tier_level}. */
    static VideoProfile h265(BitReader in) {
        in.skip(3);
        int profile = in.bits(5);
        in.skip(80);
        return new VideoProfile(Codec.H265, profile, 0, in.bits(8));
    }

    /** {@code High, level 4.1}. */
    @Override
    public String toString() {
        String name = codec == Codec.H264 ? h264Name() : h265Name();
        return String.format(Locale.ROOT, "%s, level %.1f", name, level / (codec == Codec.H264 ? 10.0 : 30.0));
    }

    private String h264Name() {
        return switch (number) {
            case BASELINE -> "Baseline";
            case 77 -> "Main";
            case 88 -> "Extended";
            case 100 -> "High";
            case 110 -> "High 10";
            case 122 -> "High 4:2:2";
            default -> "profile " + number;
        };
    }

    private String h265Name() {
        return switch (number) {
            case 1 -> "Main";
            case 2 -> "Main 10";
            case 3 -> "Main Still Picture";
            default -> "profile " + number;
        };
    }
}
