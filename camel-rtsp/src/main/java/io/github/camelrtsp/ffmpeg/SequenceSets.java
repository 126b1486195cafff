/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The sequence parameter sets that a stream's keyframes bring with them (H.264 section 7.3.2.1, H.265 section 7.3.2.2): when
 * they change, the camera was set up anew.
 */
final class SequenceSets {
    private final Codec codec;
    private byte[] present = {};
    private boolean brought;

    SequenceSets(Codec codec) {
        this.codec = codec;
    }

    /** Whether a decoder that begins with the last keyframe finds them there, or has to have those of the track. */
    boolean areComplete(boolean ofTrack) {
        return present.length == 0 ? ofTrack : brought;
    }

    /** Notes those of a keyframe; whether it has others than the keyframes before it. One that has none uses theirs. */
    boolean change(byte[] keyframe) {
        byte[] next = in(keyframe);
        brought = next.length > 0;
        if (next.length == 0 || Arrays.equals(next, present)) {
            return false;
        }
        boolean first = present.length == 0;
        present = next;
        return !first;
    }

    /** They come before the first slice, so that the pictures themselves, which are large, are not searched. */
    private byte[] in(byte[] keyframe) {
        ByteArrayOutputStream sets = new ByteArrayOutputStream();
        int start = codec == Codec.JPEG ? -1 : AnnexB.nextUnit(keyframe, 0);
        while (start >= 0 && start < keyframe.length && !isSlice(codec, keyframe[start])) {
            int next = AnnexB.nextUnit(keyframe, start);
            if (isSequenceSet(codec, keyframe[start])) {
                sets.write(keyframe, start, (next < 0 ? keyframe.length : next) - start);
            }
            start = next;
        }
        return sets.toByteArray();
    }

    static boolean isSlice(Codec codec, byte header) {
        return codec == Codec.H264 ? (header & 0x1f) >= 1 && (header & 0x1f) <= 5 : (header >> 1 & 0x3f) < 32;
    }

    static boolean isSequenceSet(Codec codec, byte header) {
        return codec == Codec.H264 ? (header & 0x1f) == 7 : (header >> 1 & 0x3f) == 33;
    }
}
