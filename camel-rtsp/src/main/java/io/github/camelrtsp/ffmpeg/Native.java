/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avfilter.AVBufferSrcParameters;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.Pointer;

/**
 * One native object and its owner: entered in the ledger when made, freed and left in {@link #close()}, never by garbage
 * collection. Used by one thread at a time. All allocations of this package are made here, because JavaCPP's own
 * constructors free the struct and leak what it refers to, and a second Java object of the same struct outlives it.
 */
final class Native<T extends Pointer> implements AutoCloseable {
    private final String kind;
    private final Consumer<T> free;
    private T pointer;

    private Native(String kind, T pointer, Consumer<T> free) {
        this.kind = kind;
        this.pointer = pointer;
        this.free = free;
    }

    /** Takes what an FFmpeg function has just allocated. */
    static <T extends Pointer> Native<T> own(String kind, T pointer, Consumer<T> free) throws CodecException {
        if (pointer == null || pointer.isNull()) {
            throw ReturnCode.outOfMemory(kind);
        }
        NativeLedger.enter(kind);
        return new Native<>(kind, pointer, free);
    }

    static Native<AVFrame> frame() throws CodecException {
        return own("frame", avutil.av_frame_alloc(), avutil::av_frame_free);
    }

    static Native<AVPacket> packet() throws CodecException {
        return own("packet", avcodec.av_packet_alloc(), avcodec::av_packet_free);
    }

    static Native<AVCodecContext> codec(AVCodec codec) throws CodecException {
        return own("codec context", avcodec.avcodec_alloc_context3(codec), avcodec::avcodec_free_context);
    }

    static Native<SwsContext> scaler() throws CodecException {
        return own("scaler", swscale.sws_alloc_context(), swscale::sws_free_context);
    }

    static Native<AVFilterGraph> filters() throws CodecException {
        return own("filter graph", avfilter.avfilter_graph_alloc(), avfilter::avfilter_graph_free);
    }

    static Native<AVBufferSrcParameters> filterInput() throws CodecException {
        return own("filter input", avfilter.av_buffersrc_parameters_alloc(), avutil::av_free);
    }

    /** The object; its owner keeps no alias of it beyond {@link #close()}. */
    T get() {
        if (pointer == null) {
            throw new IllegalStateException("This " + kind + " is closed");
        }
        return pointer;
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (pointer != null) {
            T last = pointer;
            pointer = null;
            free.accept(last);
            NativeLedger.leave(kind);
        }
    }
}
