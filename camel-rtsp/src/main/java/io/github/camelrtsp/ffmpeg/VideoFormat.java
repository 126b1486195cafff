/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a container has to know of a stream before its first picture, learnt from a keyframe without decoding it. Pictures
 * of two formats that are not {@linkplain #equals equal} do not go into one file.
 */
public final class VideoFormat {
    private final Codec codec;
    private final Size size;
    private final int reordered;
    private final byte[] parameterSets;
    private final byte[] identity;

    private VideoFormat(Codec codec, Size size, int reordered, byte[] parameterSets, byte[] identity) {
        this.codec = codec;
        this.size = size;
        this.reordered = reordered;
        this.parameterSets = parameterSets;
        this.identity = identity;
    }

    /**
     * Of a keyframe: its own parameter sets, or else those of its track.
     *
     * @throws CodecException if there are no parameter sets that can be read
     */
    public static VideoFormat of(Track track, Packet keyframe) throws CodecException {
        Codec codec = keyframe.codec();
        if (codec == Codec.JPEG) {
            return new VideoFormat(codec, JpegData.size(keyframe.data()), 0, new byte[0], new byte[0]);
        }
        List<byte[]> sets = AnnexB.unitsBeforeSlice(codec, keyframe.data()).stream()
                .filter(unit -> NalType.isParameterSet(codec, unit[0]))
                .toList();
        if (sequenceSets(codec, sets).isEmpty()) {
            sets = track.parameterSets().nalUnits();
        }
        List<byte[]> sequences = sequenceSets(codec, sets);
        SequenceSet sequence = sequences.stream()
                .map(unit -> SequenceSet.of(codec, unit))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> unreadable(codec, sequences));
        byte[] all = ParameterSets.of(sets).annexB();
        // In MP4 those of H.264 may also stand before the pictures; those of H.265 stand in the head alone.
        byte[] identity =
                codec == Codec.H265 ? all : ParameterSets.of(sequences).annexB();
        return new VideoFormat(codec, sequence.size(), sequence.reordered(), all, identity);
    }

    private static List<byte[]> sequenceSets(Codec codec, List<byte[]> sets) {
        return sets.stream()
                .filter(unit -> NalType.isSequenceSet(codec, unit[0]))
                .toList();
    }

    private static CodecException unreadable(Codec codec, List<byte[]> sequences) {
        return new CodecException(
                "The size of the pictures of " + codec + " is unknown: "
                        + (sequences.isEmpty()
                                ? "neither the keyframe nor the SDP has a sequence parameter set"
                                : "the sequence parameter set cannot be read"),
                "Restart the camera, or look for packet loss between camera and host");
    }

    public Codec codec() {
        return codec;
    }

    /** Of the pictures, after the cropping that the stream asks for. */
    public Size size() {
        return size;
    }

    /** Most pictures that are decoded before one and shown after it, as the parameter sets tell it; 0 for none. */
    public int reordered() {
        return reordered;
    }

    /** In Annex B; empty for Motion JPEG. */
    byte[] parameterSets() {
        return parameterSets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoFormat that
                && codec == that.codec
                && size.equals(that.size)
                && Arrays.equals(identity, that.identity);
    }

    @Override
    public int hashCode() {
        return size.hashCode() + Arrays.hashCode(identity);
    }

    /** {@code H264 1920x1080}. */
    @Override
    public String toString() {
        return codec + " " + size;
    }
}
