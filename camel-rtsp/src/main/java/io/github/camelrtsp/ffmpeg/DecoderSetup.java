/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_OUTPUT_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Track;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Puts a {@link VideoDecoder} together; what was opened before a failure is closed again. */
final class DecoderSetup {
    private DecoderSetup() {}

    static VideoDecoder open(Track track, DecoderOptions options) throws CodecException {
        Codec codec = track.codec()
                .orElseThrow(
                        () -> new IllegalArgumentException("No decoder for track " + track.index() + ", " + track));
        Native<AVCodecContext> context = openContext(codec, track.parameterSets());
        Native<AVPacket> packet = null;
        Native<AVFrame> frame = null;
        try {
            packet = Native.packet();
            frame = Native.frame();
            String name = context.get().codec().name().getString() + " (software)";
            return new VideoDecoder(codec, name, context, packet, frame, Scaler.open());
        } catch (CodecException e) {
            closeAll(frame, packet, context);
            throw e;
        }
    }

    static int id(Codec codec) {
        return switch (codec) {
            case H264 -> AV_CODEC_ID_H264;
            case H265 -> AV_CODEC_ID_HEVC;
            case JPEG -> AV_CODEC_ID_MJPEG;
        };
    }

    /** @param sets that need not come in-band */
    static Native<AVCodecContext> openContext(Codec codec, ParameterSets sets) throws CodecException {
        Ffmpeg.require();
        AVCodec decoder = avcodec_find_decoder(id(codec));
        if (decoder == null) {
            throw ReturnCode.failure(AVERROR_DECODER_NOT_FOUND, "Opening a decoder for " + codec);
        }
        Native<AVCodecContext> owner = Native.codec(decoder);
        try {
            AVCodecContext context = owner.get();
            // A frame thread holds a picture back for each thread, and streams are decoded side by side anyway.
            context.thread_count(1);
            context.thread_type(0);
            // Damaged pictures come out, flagged: whether to drop them is not the decoder's decision.
            context.flags(context.flags() | AV_CODEC_FLAG_OUTPUT_CORRUPT);
            setExtradata(context, sets.annexB());
            ReturnCode.check(
                    avcodec_open2(context, decoder, (AVDictionary) null),
                    "Opening the decoder " + decoder.name().getString());
            return owner;
        } catch (CodecException e) {
            owner.close();
            throw e;
        }
    }

    // Freed with the context.
    private static void setExtradata(AVCodecContext context, byte[] extradata) throws CodecException {
        if (extradata.length == 0) {
            return;
        }
        Pointer memory = av_mallocz(extradata.length + (long) AV_INPUT_BUFFER_PADDING_SIZE);
        if (memory == null) {
            throw ReturnCode.outOfMemory("buffer of parameter sets");
        }
        BytePointer bytes = new BytePointer(memory);
        bytes.put(extradata, 0, extradata.length);
        context.extradata(bytes);
        context.extradata_size(extradata.length);
    }

    private static void closeAll(Native<?>... natives) {
        for (Native<?> each : natives) {
            if (each != null) {
                each.close();
            }
        }
    }
}
