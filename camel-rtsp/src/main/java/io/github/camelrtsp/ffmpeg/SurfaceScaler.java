/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_parameters_set;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_init_str;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_FILTER_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.github.camelrtsp.media.Size;
import org.bytedeco.ffmpeg.avfilter.AVBufferSrcParameters;
import org.bytedeco.ffmpeg.avfilter.AVFilter;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Scales pictures to one size where they lie, in a device's memory, with the device's filter of FFmpeg. For pictures of one
 * pool of surfaces; another pool, as after a change of resolution, needs another scaler. One owner, serial use.
 */
final class SurfaceScaler implements AutoCloseable {
    private final Native<AVFilterGraph> graph;
    private final Native<AVFrame> scaled;
    private final AVFilterContext in;
    private final AVFilterContext out;
    private final long pool;

    private SurfaceScaler(Native<AVFilterGraph> graph, AVFrame like, String filter, String arguments)
            throws CodecException {
        this.graph = graph;
        this.pool = pool(like);
        in = add(graph.get(), "buffer", "in");
        describe(in, like);
        initialise(in, null);
        AVFilterContext scale = add(graph.get(), filter, "scale");
        initialise(scale, arguments);
        out = add(graph.get(), "buffersink", "out");
        initialise(out, null);
        ReturnCode.check(avfilter_link(in, 0, scale, 0), "Linking filters");
        ReturnCode.check(avfilter_link(scale, 0, out, 0), "Linking filters");
        ReturnCode.check(avfilter_graph_config(graph.get(), null), "Setting up the filter " + filter);
        this.scaled = Native.frame();
    }

    /**
     * @param like the pictures that will come
     * @param filter that scales them, such as {@code scale_cuda}
     * @param size to which
     * @param format of the result as the filter calls it; empty for that of the picture
     * @throws CodecException if this build has no such filter, or the device cannot
     */
    static SurfaceScaler open(AVFrame like, String filter, Size size, String format) throws CodecException {
        Ffmpeg.requireFilters();
        Native<AVFilterGraph> graph = Native.filters();
        try {
            graph.get().nb_threads(1);
            String arguments = "w=" + size.width() + ":h=" + size.height();
            return new SurfaceScaler(
                    graph, like, filter, format.isEmpty() ? arguments : arguments + ":format=" + format);
        } catch (CodecException | RuntimeException | Error e) {
            graph.close();
            throw e;
        }
    }

    private static AVFilterContext add(AVFilterGraph graph, String filter, String name) throws CodecException {
        AVFilter type = avfilter_get_by_name(filter);
        if (type == null) {
            throw ReturnCode.failure(AVERROR_FILTER_NOT_FOUND, "Looking for the filter " + filter);
        }
        AVFilterContext context = avfilter_graph_alloc_filter(graph, type, name);
        if (context == null) {
            throw ReturnCode.outOfMemory("filter");
        }
        return context;
    }

    private static void initialise(AVFilterContext filter, String arguments) throws CodecException {
        ReturnCode.check(avfilter_init_str(filter, arguments), "Setting up a filter");
    }

    private static void describe(AVFilterContext input, AVFrame like) throws CodecException {
        try (Native<AVBufferSrcParameters> owner = Native.filterInput()) {
            AVBufferSrcParameters parameters = owner.get();
            parameters.format(like.format());
            parameters.width(like.width());
            parameters.height(like.height());
            parameters.time_base(av_make_q(1, 1));
            parameters.color_space(like.colorspace());
            parameters.color_range(like.color_range());
            // Referred to, and not taken.
            parameters.hw_frames_ctx(like.hw_frames_ctx());
            ReturnCode.check(av_buffersrc_parameters_set(input, parameters), "Describing the pictures to a filter");
        }
    }

    private static long pool(AVFrame surface) {
        return surface.hw_frames_ctx() == null
                ? 0
                : surface.hw_frames_ctx().data().address();
    }

    /** Whether it takes pictures like {@code surface}. */
    boolean fits(AVFrame surface) {
        return pool == pool(surface);
    }

    /** @return valid until the next call; still on the device */
    AVFrame scale(AVFrame surface) throws CodecException {
        AVFrame result = scaled.get();
        av_frame_unref(result);
        ReturnCode.check(
                av_buffersrc_add_frame_flags(in, surface, AV_BUFFERSRC_FLAG_KEEP_REF), "Scaling on the device");
        ReturnCode.check(av_buffersink_get_frame(out, result), "Scaling on the device");
        return result;
    }

    /** Gives the surface of the last result back to the device. */
    void release() {
        av_frame_unref(scaled.get());
    }

    @Override
    public void close() {
        scaled.close();
        graph.close();
    }
}
