/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.rtsp.RtspClient;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * All streams of one component: readers of the same {@link StreamKey} share one stream, whose session opens with the first
 * reader and closes with the last. Thread-safe.
 */
public final class StreamHub {
    private final EventLoopGroup loops;
    private final Executor decoding;
    private final RtspClient client;
    private final Map<StreamKey, Shared> streams = new HashMap<>();

    private static final class Shared {
        final CameraStream stream;
        int readers;

        Shared(CameraStream stream) {
            this.stream = stream;
        }
    }

    /**
     * Uses both, owns neither.
     *
     * @param loops Netty's event loops: all network and supervision
     * @param decoding about one thread a core: all decoding
     */
    public StreamHub(EventLoopGroup loops, Executor decoding) {
        this.loops = loops;
        this.decoding = decoding;
        this.client = new RtspClient(loops);
    }

    /**
     * Opens a stream, or joins it. Returns at once; the camera need not be there.
     *
     * @param name of the camera, for the log
     * @param key what is played and how
     * @param options what this reader wants
     * @param threads the sink's calls run there, one at a time
     * @param sink takes each frame; may block
     */
    public Subscription open(
            String name, StreamKey key, ReaderOptions options, Executor threads, Consumer<StreamFrame> sink) {
        synchronized (streams) {
            Shared shared = streams.get(key);
            // One that gave up stays so for its readers; a new reader tries anew.
            boolean first = shared == null || shared.stream.state() instanceof StreamState.Closed;
            if (first) {
                shared = new Shared(stream(name, key));
                streams.put(key, shared);
            }
            shared.readers++;
            Subscription subscription = new Subscription(this, key, shared.stream, options, threads, sink);
            shared.stream.add(subscription);
            if (first) {
                shared.stream.start();
            }
            return subscription;
        }
    }

    /** The last reader closes the stream; a reader that comes while it is closing opens a new one. */
    CompletableFuture<Void> release(Subscription subscription) {
        synchronized (streams) {
            subscription.stream().remove(subscription);
            Shared shared = streams.get(subscription.key());
            if (shared == null || shared.stream != subscription.stream() || --shared.readers > 0) {
                return CompletableFuture.completedFuture(null);
            }
            streams.remove(subscription.key());
            return shared.stream.close();
        }
    }

    /** Closes every stream; completes when no session and no decoder is left. */
    public CompletableFuture<Void> close() {
        synchronized (streams) {
            CompletableFuture<?>[] closing = streams.values().stream()
                    .map(shared -> shared.stream.close())
                    .toArray(CompletableFuture[]::new);
            streams.clear();
            return CompletableFuture.allOf(closing).whenComplete((done, failure) -> client.close());
        }
    }

    private CameraStream stream(String name, StreamKey key) {
        CameraStream.Environment environment = new CameraStream.Environment(
                loops.next(), decoding, System::nanoTime, Clock.systemUTC(), RandomGenerator.getDefault());
        return new CameraStream(
                name,
                listener -> client.play(key.target(), key.options(), listener),
                key.stallTimeout(),
                key.reconnect(),
                environment);
    }
}
