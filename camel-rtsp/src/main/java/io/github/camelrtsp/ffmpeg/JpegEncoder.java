/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENCODER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.media.Size;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Encodes one picture with FFmpeg's mjpeg encoder; opening it costs little beside the encoding. */
final class JpegEncoder {
    private static final int FINEST = 1;
    private static final int COARSEST = 31;

    // Measured: with these the signal-to-noise ratio is that of libjpeg at qualities from 75 to 95.
    private static final double SCALE_AT_QUALITY_50 = 12.6;
    private static final int FINEST_FROM_QUALITY = 97;

    private JpegEncoder() {}

    static byte[] encode(Frame frame, int quality) throws CodecException {
        Ffmpeg.require();
        AVCodec encoder = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        if (encoder == null) {
            throw ReturnCode.failure(AVERROR_ENCODER_NOT_FOUND, "Opening a JPEG encoder");
        }
        int scale = scale(quality);
        try (Native<AVCodecContext> context = Native.codec(encoder);
                Native<AVFrame> picture =
                        NativePicture.write(JfifColours.format(frame.format()), JfifColours.planes(frame));
                Native<AVPacket> packet = Native.packet()) {
            open(context.get(), encoder, frame.format().size(), scale);
            picture.get().pts(0);
            picture.get().quality(scale * FF_QP2LAMBDA);
            ReturnCode.check(avcodec_send_frame(context.get(), picture.get()), "Encoding a JPEG");
            ReturnCode.check(avcodec_receive_packet(context.get(), packet.get()), "Encoding a JPEG");
            byte[] jpeg = new byte[packet.get().size()];
            packet.get().data().get(jpeg, 0, jpeg.length);
            return jpeg;
        }
    }

    /** libjpeg's law from quality to the factor of the quantisation table, in the encoder's steps. */
    static int scale(int quality) {
        double factor = quality < 50 ? 50.0 / quality : 2 - quality / 50.0;
        int scale = (int) Math.round(factor * SCALE_AT_QUALITY_50);
        return Math.max(quality < FINEST_FROM_QUALITY ? FINEST + 1 : FINEST, Math.min(COARSEST, scale));
    }

    private static void open(AVCodecContext context, AVCodec encoder, Size size, int scale) throws CodecException {
        context.width(size.width());
        context.height(size.height());
        context.pix_fmt(AV_PIX_FMT_YUV420P);
        context.color_range(AVCOL_RANGE_JPEG);
        context.colorspace(AVCOL_SPC_SMPTE170M);
        context.time_base().num(1).den(25);
        // With an aspect ratio the encoder writes the JFIF header.
        context.sample_aspect_ratio().num(1).den(1);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
        context.qmin(FINEST);
        context.global_quality(scale * FF_QP2LAMBDA);
        // Optimal tables cost a fifth more time for a sixth less size.
        ReturnCode.check(av_opt_set(context.priv_data(), "huffman", "default", 0), "Setting up a JPEG encoder");
        ReturnCode.check(
                avcodec_open2(context, encoder, (AVDictionary) null), "Opening a JPEG encoder for " + size + " pixels");
    }
}
