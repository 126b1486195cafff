/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_seek_file;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Timestamp;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Reads the first video track of an MP4 or Matroska file, as packets that can go to a decoder or over RTP: H.264 and H.265
 * in Annex B. Owned by one user who calls it serially, from any thread; {@link #close()} frees the native memory.
 */
public final class FileReader implements AutoCloseable {
    private static final int CLOCK_RATE = 90_000;
    private static final long NONE = Long.MIN_VALUE;

    // Before the first decoding time of any file, and far enough from the end of the numbers for FFmpeg to subtract.
    private static final long BEGINNING = Long.MIN_VALUE / 4;

    private final Path path;
    private final StreamDescription description;
    private final Codec codec;
    private final int stream;
    private final TimeBase timeBase;
    private final Native<AVFormatContext> input;
    private final Native<AVPacket> packet;
    private final AnnexBFilter filter;
    private long lastDts = NONE;

    FileReader(
            Path path,
            StreamDescription description,
            Codec codec,
            OpenFile file,
            AnnexBFilter filter,
            Native<AVPacket> packet) {
        this.path = path;
        this.description = description;
        this.codec = codec;
        this.stream = file.stream();
        this.timeBase = file.timeBase();
        this.input = file.input();
        this.filter = filter;
        this.packet = packet;
    }

    /**
     * Opens a file.
     *
     * @throws CodecException if it is missing, is no MP4 or Matroska file, or has no video track of H.264, H.265 or
     *     Motion JPEG: the message says which, and what the file has instead
     */
    public static FileReader open(Path path) throws CodecException {
        return FileSetup.open(path);
    }

    /** All tracks of the file; the packets are of {@link StreamDescription#video()}. */
    public StreamDescription description() {
        return description;
    }

    /** The next packet in decoding order; empty at the end of the file. */
    public Optional<FilePacket> read() throws CodecException {
        AVPacket next = packet.get();
        while (true) {
            int code = av_read_frame(input.get(), next);
            if (code == AVERROR_EOF) {
                return Optional.empty();
            }
            try {
                check(code);
                if (next.stream_index() == stream && check(filter.apply(next)) && next.size() > 0) {
                    return Optional.of(toPacket(next));
                }
            } finally {
                av_packet_unref(next);
            }
        }
    }

    /** Goes back to the first packet. */
    public void rewind() throws CodecException {
        check(avformat_seek_file(input.get(), stream, NONE, BEGINNING, Long.MAX_VALUE, 0));
        filter.flush();
        lastDts = NONE;
    }

    /** Frees the native memory and closes the file; idempotent. */
    @Override
    public void close() {
        filter.close();
        packet.close();
        input.close();
    }

    private FilePacket toPacket(AVPacket next) {
        byte[] data = new byte[next.size()];
        next.data().get(data, 0, data.length);
        // Matroska has no decoding times, and FFmpeg knows them only after the first B-frames.
        long last = lastDts == NONE ? 0 : lastDts;
        long pts = ticks(next.pts(), ticks(next.dts(), last));
        long dts = ticks(next.dts(), lastDts == NONE ? pts : last);
        lastDts = Math.max(lastDts, dts);
        boolean key = (next.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        return new FilePacket(data, codec, new Timestamp(pts, CLOCK_RATE), new Timestamp(lastDts, CLOCK_RATE), key);
    }

    private long ticks(long time, long otherwise) {
        return time == AV_NOPTS_VALUE ? otherwise : timeBase.toTicks(time, CLOCK_RATE);
    }

    private boolean check(int code) throws CodecException {
        if (code < 0) {
            throw ReturnCode.failure(code, "Reading " + path);
        }
        return true;
    }
}
