/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avcodec.AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * What a container has to know of a stream before its first picture, learnt from a keyframe without decoding it. Pictures
 * of two formats that are not {@linkplain #equals equal} do not go into one file.
 */
public final class VideoFormat {
    private final Codec codec;
    private final Size size;
    private final byte[] parameterSets;
    private final byte[] identity;

    private VideoFormat(Codec codec, Size size, byte[] parameterSets, byte[] identity) {
        this.codec = codec;
        this.size = size;
        this.parameterSets = parameterSets;
        this.identity = identity;
    }

    /**
     * Of a keyframe: its own parameter sets, or else those of its track.
     *
     * @throws CodecException if the picture's size cannot be learnt, or FFmpeg is missing
     */
    public static VideoFormat of(Track track, Packet keyframe) throws CodecException {
        Codec codec = keyframe.codec();
        if (codec == Codec.JPEG) {
            return new VideoFormat(codec, JpegData.size(keyframe.data()), new byte[0], new byte[0]);
        }
        List<byte[]> sets = setsBeforeSlice(codec, keyframe.data());
        if (sets.stream().noneMatch(unit -> isSequenceSet(codec, unit))) {
            sets = track.parameterSets().nalUnits();
        }
        byte[] all = ParameterSets.of(sets).annexB();
        // In MP4 those of H.264 may also stand before the pictures; those of H.265 stand in the head alone.
        byte[] identity = codec == Codec.H265
                ? all
                : ParameterSets.of(sets.stream()
                                .filter(unit -> isSequenceSet(codec, unit))
                                .toList())
                        .annexB();
        return new VideoFormat(codec, size(codec, all, keyframe.data()), all, identity);
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
        return AnnexB.nalUnits(parameterSets).stream()
                .filter(unit -> isSequenceSet(codec, unit))
                .mapToInt(unit -> new ReorderDepth(codec)
                        .declared(unit)
                        .orElseGet(() -> codec == Codec.H264 ? SequenceOrder.reordered(unit) : 0))
                .max()
                .orElse(0);
    }

    /** In Annex B; empty for Motion JPEG. */
    byte[] parameterSets() {
        return parameterSets.clone();
    }

    private static List<byte[]> setsBeforeSlice(Codec codec, byte[] keyframe) {
        List<byte[]> sets = new ArrayList<>();
        int start = AnnexB.nextUnit(keyframe, 0);
        while (start >= 0 && start < keyframe.length && !isSlice(codec, keyframe[start])) {
            int next = AnnexB.nextUnit(keyframe, start);
            int end = next < 0 ? keyframe.length : next - 3;
            while (end > start && keyframe[end - 1] == 0) {
                end--;
            }
            byte[] unit = Arrays.copyOfRange(keyframe, start, end);
            if (unit.length > 0 && isParameterSet(codec, unit)) {
                sets.add(unit);
            }
            start = next;
        }
        return sets;
    }

    private static int type(Codec codec, byte header) {
        return codec == Codec.H264 ? header & 0x1f : header >> 1 & 0x3f;
    }

    private static boolean isSlice(Codec codec, byte header) {
        int type = type(codec, header);
        return codec == Codec.H264 ? type >= 1 && type <= 5 : type < 32;
    }

    private static boolean isParameterSet(Codec codec, byte[] unit) {
        int type = type(codec, unit[0]);
        return codec == Codec.H264 ? type == 7 || type == 8 : type >= 32 && type <= 34;
    }

    private static boolean isSequenceSet(Codec codec, byte[] unit) {
        return unit.length > 0 && type(codec, unit[0]) == (codec == Codec.H264 ? 7 : 33);
    }

    private static Size size(Codec codec, byte[] sets, byte[] keyframe) throws CodecException {
        Ffmpeg.require();
        int id = DecoderSetup.id(codec);
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        unit.writeBytes(sets);
        unit.writeBytes(keyframe);
        // FFmpeg reads a little beyond the end.
        byte[] data = Arrays.copyOf(unit.toByteArray(), unit.size() + avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
        try (Native<AVCodecParserContext> parser = Native.own("parser", av_parser_init(id), avcodec::av_parser_close);
                Native<AVCodecContext> context = Native.codec(avcodec_find_decoder(id));
                BytePointer input = new BytePointer(data);
                BytePointer output = new BytePointer();
                IntPointer length = new IntPointer(1)) {
            parser.get().flags(PARSER_FLAG_COMPLETE_FRAMES);
            av_parser_parse2(
                    parser.get(), context.get(), output, length, input, unit.size(), AV_NOPTS_VALUE, AV_NOPTS_VALUE, 0);
            int width = parser.get().width();
            int height = parser.get().height();
            if (width <= 0 || height <= 0) {
                throw ReturnCode.failure(AVERROR_INVALIDDATA, "Reading the size of a keyframe of " + codec);
            }
            return new Size(width, height);
        }
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
