/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_flush;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVBitStreamFilter;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/** Turns the length-prefixed packets of a file into Annex B, with parameter sets before each keyframe. */
final class AnnexBFilter implements AutoCloseable {
    private final Codec codec;
    private final Native<AVBSFContext> context;

    private AnnexBFilter(Codec codec, Native<AVBSFContext> context) {
        this.codec = codec;
        this.context = context;
    }

    static AnnexBFilter open(Codec codec, AVCodecParameters parameters) throws CodecException {
        String name =
                switch (codec) {
                    case H264 -> "h264_mp4toannexb";
                    case H265 -> "hevc_mp4toannexb";
                    case JPEG -> "null";
                };
        AVBitStreamFilter filter = av_bsf_get_by_name(name);
        AVBSFContext allocated = new AVBSFContext(null);
        ReturnCode.check(av_bsf_alloc(filter, allocated), "Opening the filter " + name);
        Native<AVBSFContext> context = Native.own("bitstream filter", allocated, avcodec::av_bsf_free);
        try {
            ReturnCode.check(avcodec_parameters_copy(allocated.par_in(), parameters), "Opening the filter " + name);
            ReturnCode.check(av_bsf_init(allocated), "Opening the filter " + name);
            return new AnnexBFilter(codec, context);
        } catch (CodecException | RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    /** The parameter sets of the track. */
    ParameterSets parameterSets() {
        AVCodecParameters output = context.get().par_out();
        int size = output.extradata_size();
        if (size <= 0) {
            return ParameterSets.none();
        }
        byte[] extradata = new byte[size];
        output.extradata().get(extradata, 0, size);
        return ParameterSets.of(AnnexB.nalUnits(extradata).stream()
                // Encoders like to add an SEI with their settings.
                .filter(unit -> NalType.isParameterSet(codec, unit[0]))
                .toList());
    }

    /** Filters a packet in place: these filters give one packet for one. The result is FFmpeg's return code. */
    int apply(AVPacket packet) {
        int code = av_bsf_send_packet(context.get(), packet);
        return code < 0 ? code : av_bsf_receive_packet(context.get(), packet);
    }

    void flush() {
        av_bsf_flush(context.get());
    }

    @Override
    public void close() {
        context.close();
    }
}
