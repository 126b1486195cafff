/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;

/** What a NAL unit is, by the first byte of its header (H.264 table 7-1, H.265 table 7-1). Motion JPEG has none. */
final class NalType {
    private NalType() {}

    static boolean isSlice(Codec codec, byte header) {
        return switch (codec) {
            case H264 -> h264(header) >= 1 && h264(header) <= 5;
            case H265 -> h265(header) < 32;
            case JPEG -> false;
        };
    }

    static boolean isSequenceSet(Codec codec, byte header) {
        return switch (codec) {
            case H264 -> h264(header) == 7;
            case H265 -> h265(header) == 33;
            case JPEG -> false;
        };
    }

    /** Of a video, a sequence or a picture. */
    static boolean isParameterSet(Codec codec, byte header) {
        return switch (codec) {
            case H264 -> h264(header) == 7 || h264(header) == 8;
            case H265 -> h265(header) >= 32 && h265(header) <= 34;
            case JPEG -> false;
        };
    }

    /** Of the header, in bits. */
    static int headerBits(Codec codec) {
        return codec == Codec.H265 ? 16 : 8;
    }

    private static int h264(byte header) {
        return header & 0x1f;
    }

    private static int h265(byte header) {
        return header >> 1 & 0x3f;
    }
}
