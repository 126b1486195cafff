/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.github.camelrtsp.media.Codec;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Writes encoded pictures into an MP4 file (ISO/IEC 14496-12), as they are. The file grows in fragments: after a crash it
 * plays up to the last {@link #flush}. Owned by one user who calls it serially, from any thread, and may block on the disk;
 * {@link #close()} frees the native memory.
 */
public final class Mp4Writer implements AutoCloseable {
    // The caller says where fragments end. When the file is complete it gets one head for all, which players like
    // better and
    // which tells its duration. (With delay_moov, FFmpeg 8.0 would get the places of the pictures wrong in that head.)
    private static final String LAYOUT = "frag_custom+empty_moov+default_base_moof+hybrid_fragmented";

    private final Path file;
    private final Native<AVFormatContext> output;
    private final Native<AVPacket> packet;
    private final AVRational clock;

    private Mp4Writer(Path file, Native<AVFormatContext> output, Native<AVPacket> packet, AVRational clock) {
        this.file = file;
        this.output = output;
        this.packet = packet;
        this.clock = clock;
    }

    /**
     * Creates a file, or overwrites it.
     *
     * @param clockRate ticks a second of all times in {@link #write}
     * @param creation when the first picture was taken
     * @throws CodecException if the file cannot be written, with the reason
     */
    public static Mp4Writer create(Path file, VideoFormat format, int clockRate, Instant creation)
            throws CodecException {
        Ffmpeg.require();
        AVFormatContext allocated = new AVFormatContext(null);
        ReturnCode.check(
                avformat_alloc_output_context2(allocated, (AVOutputFormat) null, "mp4", (String) null),
                "Opening the MP4 writer");
        Native<AVFormatContext> output = Native.own("output file", allocated, Mp4Writer::free);
        try {
            describe(output.get(), format, clockRate, creation);
            AVIOContext io = new AVIOContext(null);
            ReturnCode.check(avio_open(io, "file:" + file.toAbsolutePath(), AVIO_FLAG_WRITE), "Creating " + file);
            output.get().pb(io);
            writeHead(output.get(), file);
            return new Mp4Writer(file, output, Native.packet(), rational(clockRate));
        } catch (CodecException | RuntimeException | Error e) {
            output.close();
            throw e;
        }
    }

    private static void free(AVFormatContext context) {
        if (context.pb() != null) {
            avio_close(context.pb());
        }
        avformat_free_context(context);
    }

    private static void describe(AVFormatContext output, VideoFormat format, int clockRate, Instant creation)
            throws CodecException {
        AVStream stream = avformat_new_stream(output, null);
        if (stream == null) {
            throw ReturnCode.outOfMemory("track");
        }
        stream.time_base(rational(clockRate));
        AVCodecParameters parameters = stream.codecpar();
        parameters.codec_type(AVMEDIA_TYPE_VIDEO);
        parameters.codec_id(DecoderSetup.id(format.codec()));
        parameters.width(format.size().width());
        parameters.height(format.size().height());
        if (format.codec() == Codec.H265) {
            // Apple's players know no other.
            parameters.codec_tag('h' | 'v' << 8 | 'c' << 16 | '1' << 24);
        }
        byte[] sets = format.parameterSets();
        if (sets.length > 0) {
            Pointer memory = av_mallocz(sets.length + (long) AV_INPUT_BUFFER_PADDING_SIZE);
            if (memory == null) {
                throw ReturnCode.outOfMemory("buffer of parameter sets");
            }
            BytePointer bytes = new BytePointer(memory);
            bytes.put(sets, 0, sets.length);
            parameters.extradata(bytes);
            parameters.extradata_size(sets.length);
        }
        AVDictionary metadata = new AVDictionary(null);
        av_dict_set(
                metadata,
                "creation_time",
                creation.truncatedTo(ChronoUnit.MICROS).toString(),
                0);
        output.metadata(metadata);
        output.flags(output.flags() | AVFMT_FLAG_FLUSH_PACKETS);
    }

    private static void writeHead(AVFormatContext output, Path file) throws CodecException {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", LAYOUT, 0);
        // Decoding begins before the first picture is shown, at 0: an edit list says so, and no time is shifted.
        av_dict_set(options, "use_editlist", "1", 0);
        output.avoid_negative_ts(0);
        try (Native<AVDictionary> owner = Native.own("dictionary", options, avutil::av_dict_free)) {
            ReturnCode.check(avformat_write_header(output, owner.get()), "Writing " + file);
        }
    }

    private static AVRational rational(int clockRate) {
        return avutil.av_make_q(1, clockRate);
    }

    /**
     * Adds a picture, in the order of decoding.
     *
     * @param data Annex B, or one JPEG picture
     * @param pts when it is shown
     * @param dts when it is decoded: greater than that of the picture before, and not after {@code pts}
     * @param duration until the next picture is decoded
     */
    public void write(byte[] data, boolean key, long pts, long dts, long duration) throws CodecException {
        AVPacket next = packet.get();
        ReturnCode.check(av_new_packet(next, data.length), "Allocating a packet");
        try {
            next.data().put(data, 0, data.length);
            next.pts(pts);
            next.dts(dts);
            next.duration(duration);
            next.flags(key ? AV_PKT_FLAG_KEY : 0);
            next.stream_index(0);
            av_packet_rescale_ts(next, clock, output.get().streams(0).time_base());
            check(av_write_frame(output.get(), next));
        } finally {
            av_packet_unref(next);
        }
    }

    /** Ends a fragment: what was written until now plays, whatever happens. */
    public void flush() throws CodecException {
        check(av_write_frame(output.get(), null));
    }

    /** Completes the file. Nothing can be written after it. */
    public void finish() throws CodecException {
        AVFormatContext context = output.get();
        check(av_write_trailer(context));
        AVIOContext io = context.pb();
        context.pb(null);
        check(avio_close(io));
    }

    /** Frees the native memory and closes the file, complete or not; idempotent. */
    @Override
    public void close() {
        packet.close();
        output.close();
    }

    private void check(int code) throws CodecException {
        if (code < 0) {
            throw ReturnCode.failure(code, "Writing " + file);
        }
    }
}
