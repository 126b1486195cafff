/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avcodec.AVCodecContext.FF_THREAD_SLICE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_OUTPUT_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_DECODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Track;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Opens decoders for one track; what was opened before a failure is closed again.
 *
 * @param codec of the track
 * @param sets of the track, which need not come in-band
 * @param plan on what to decode
 * @param log where the choice is told
 */
record DecoderSetup(Codec codec, ParameterSets sets, HardwarePlan plan, FallbackLog log) {
    /** A surface that is lent to the callback, and one in the device's scaler, beyond what the decoder refers to. */
    private static final int SURFACES_OUTSIDE = 2;

    static DecoderSetup of(Track track, HardwarePlan plan, FallbackLog log) {
        Codec codec = track.codec()
                .orElseThrow(
                        () -> new IllegalArgumentException("No decoder for track " + track.index() + ", " + track));
        return new DecoderSetup(codec, track.parameterSets(), plan, log);
    }

    VideoDecoder open() throws CodecException {
        return open(DecodeLoad.measured());
    }

    VideoDecoder open(DecodeLoad load) throws CodecException {
        OpenDecoder decoder = openOn(sets, DecodeManner.FIRST);
        PacketInput packet = null;
        Native<AVFrame> frame = null;
        try {
            packet = PacketInput.open();
            frame = Native.frame();
            return new VideoDecoder(this, decoder, new DecoderPace(codec, load), packet, frame, Scaler.open());
        } catch (CodecException | RuntimeException | Error e) {
            closeAll(frame, packet, decoder);
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

    /** A decoder on the first device that can be had, else on the processor. */
    OpenDecoder openOn(ParameterSets known, DecodeManner manner) throws CodecException {
        AVCodec decoder = decoder();
        HardwareUse use = HardwareUse.begin(decoder.name().getString(), plan, plan.offer(decoder), log);
        try {
            return openOn(use, known, manner);
        } catch (CodecException | RuntimeException | Error e) {
            use.close();
            throw e;
        }
    }

    /** A decoder on what the one before it used. */
    OpenDecoder openOn(HardwareUse use, ParameterSets known, DecodeManner manner) throws CodecException {
        AVCodec decoder = decoder();
        Native<AVCodecContext> owner = Native.codec(decoder);
        try {
            AVCodecContext context = owner.get();
            // A frame thread holds a picture back for each thread, and streams are decoded side by side anyway.
            context.thread_count(manner.threads());
            context.thread_type(manner.threads() > 1 ? FF_THREAD_SLICE : 0);
            // Damaged pictures come out, flagged: whether to drop them is not the decoder's decision.
            context.flags(context.flags() | AV_CODEC_FLAG_OUTPUT_CORRUPT);
            byte[] extradata = manner.prompt() ? new ReorderDepth(codec).removed(known.nalUnits()) : known.annexB();
            setExtradata(context, extradata);
            Optional<AVBufferRef> device = use.device();
            if (device.isPresent()) {
                context.hw_device_ctx(av_buffer_ref(device.get()));
                context.extra_hw_frames(SURFACES_OUTSIDE);
                context.get_format(PixelFormatChoice.INSTANCE);
            }
            ReturnCode.check(
                    avcodec_open2(context, decoder, (AVDictionary) null),
                    "Opening the decoder " + decoder.name().getString());
            return new OpenDecoder(owner, use, manner);
        } catch (CodecException | RuntimeException | Error e) {
            owner.close();
            throw e;
        }
    }

    private AVCodec decoder() throws CodecException {
        Ffmpeg.require();
        AVCodec decoder = avcodec_find_decoder(id(codec));
        if (decoder == null) {
            throw ReturnCode.failure(AVERROR_DECODER_NOT_FOUND, "Opening a decoder for " + codec);
        }
        return decoder;
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

    private static void closeAll(AutoCloseable... natives) {
        for (AutoCloseable each : natives) {
            try {
                if (each != null) {
                    each.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException("Native objects do not fail to close", e);
            }
        }
    }
}
