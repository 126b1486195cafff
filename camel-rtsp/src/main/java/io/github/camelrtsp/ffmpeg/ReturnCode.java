/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENCODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOMEM;

import java.nio.charset.StandardCharsets;

/** FFmpeg's return codes in words: the one place that turns a negative number into an exception. */
final class ReturnCode {
    private ReturnCode() {}

    /** {@code code} if it is not negative; otherwise fails with {@code what} (a constant: this is on the hot path). */
    static int check(int code, String what) throws CodecException {
        if (code < 0) {
            throw failure(code, what);
        }
        return code;
    }

    /** {@code what} failed with {@code code}. */
    static CodecException failure(int code, String what) {
        return new CodecException(what + " failed: " + text(code), hint(code));
    }

    /** An allocation of {@code kind} gave nothing. */
    static CodecException outOfMemory(String kind) {
        return failure(AVERROR_ENOMEM(), "Allocating a native " + kind);
    }

    /** FFmpeg's words and its number: {@code Invalid data found when processing input (-1094995529)}. */
    static String text(int code) {
        byte[] buffer = new byte[256];
        av_strerror(code, buffer, buffer.length);
        int length = 0;
        while (length < buffer.length && buffer[length] != 0) {
            length++;
        }
        return new String(buffer, 0, length, StandardCharsets.UTF_8) + " (" + code + ")";
    }

    private static String hint(int code) {
        if (code == AVERROR_INVALIDDATA) {
            return "The data is damaged, cut off, or of another format than it says";
        }
        if (code == AVERROR_PATCHWELCOME) {
            return "FFmpeg does not support this variant of the codec: choose another profile in the camera";
        }
        if (code == AVERROR_DECODER_NOT_FOUND || code == AVERROR_ENCODER_NOT_FOUND) {
            return "This build of FFmpeg lacks the codec: use the one of org.bytedeco";
        }
        if (code == AVERROR_ENOMEM()) {
            return "Native memory is used up: raise the limit of the process or container, or decode fewer streams";
        }
        return "The log of io.github.camelrtsp.ffmpeg at DEBUG says more";
    }
}
