/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.probe.StreamProbe;
import io.github.camelrtsp.probe.StreamReport;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.stream.ReconnectPolicy;
import io.github.camelrtsp.stream.StreamHub;
import io.github.camelrtsp.stream.StreamKey;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A probe with all that it needs, and without Camel. */
final class LoneProbe implements AutoCloseable {
    private static final long STOP_MILLIS = 1_000;

    private final EventLoopGroup loops = new NioEventLoopGroup(1, new DefaultThreadFactory("rtsp-io", true));
    private final ExecutorService decoding =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("rtsp-decode", true));
    private final StreamHub hub = new StreamHub(loops, decoding, 1);

    static StreamKey key(RtspTarget target, ClientOptions options) {
        return new StreamKey(target, options, Duration.ofSeconds(10), ReconnectPolicy.defaults());
    }

    /** Waits for the report. */
    StreamReport run(StreamKey key, StreamProbe.Window window) throws InterruptedException, Failure {
        try {
            return new StreamProbe(hub, loops)
                    .run(key.target().place(), key, window)
                    .get();
        } catch (ExecutionException e) {
            throw Failure.of(e.getCause());
        }
    }

    @Override
    public void close() throws Exception {
        hub.close().get(STOP_MILLIS, TimeUnit.MILLISECONDS);
        decoding.shutdownNow();
        loops.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS).await(STOP_MILLIS);
    }
}
