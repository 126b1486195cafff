/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
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

    private byte[] in(byte[] keyframe) {
        return ParameterSets.of(AnnexB.unitsBeforeSlice(codec, keyframe).stream()
                        .filter(unit -> NalType.isSequenceSet(codec, unit[0]))
                        .toList())
                .annexB();
    }
}
