/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.VideoDecoders;
import io.github.camelrtsp.rtsp.RtspClient;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * All streams of one component: readers of the same {@link StreamKey} share one stream, whose session opens with the first
 * reader and closes with the last. Thread-safe.
 */
public final class StreamHub {
    private final EventLoopGroup loops;
    private final Executor decoding;
    private final VideoDecoders decoders;
    private final RtspClient client;
    private final ConnectGate connects;
    private final SharedLooks looks;
    private final LoginGate logins = new LoginGate(System::nanoTime);
    private final Map<StreamKey, Shared> streams = new HashMap<>();

    private static final class Shared {
        final CameraStream stream;
        int readers;

        Shared(CameraStream stream) {
            this.stream = stream;
        }
    }

    /** Like the other one, with as many decoders on devices as these take. */
    public StreamHub(EventLoopGroup loops, Executor decoding, int maxConcurrentConnects) {
        this(loops, decoding, maxConcurrentConnects, VideoDecoders.unlimited());
    }

    /**
     * Uses all, owns none.
     *
     * @param loops Netty's event loops: all network and supervision
     * @param decoding about one thread a core: all decoding
     * @param maxConcurrentConnects cameras that are dialled at the same time; the others wait for their turn
     * @param decoders of all streams
     */
    public StreamHub(EventLoopGroup loops, Executor decoding, int maxConcurrentConnects, VideoDecoders decoders) {
        this.decoders = decoders;
        this.connects = new ConnectGate(maxConcurrentConnects);
        this.loops = loops;
        this.decoding = decoding;
        this.client = new RtspClient(loops);
        this.looks = new SharedLooks(client::reach, System::nanoTime);
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
            return join(name, key, stream -> {
                Subscription subscription = new Subscription(this, key, stream, options, threads, sink);
                stream.add(subscription);
                return subscription;
            });
        }
    }

    /**
     * Reads the events of a stream: opens it, or joins it, without decoding anything.
     *
     * @param name of the camera, for the log
     * @param key what is played and how
     * @param threads the sink's calls run there, one at a time
     * @param sink takes each event, the present state first; may block
     */
    public EventSubscription watch(String name, StreamKey key, Executor threads, Consumer<StreamEvent> sink) {
        synchronized (streams) {
            return join(name, key, stream -> {
                EventSubscription subscription = new EventSubscription(this, key, stream, threads, sink);
                stream.add(subscription);
                return subscription;
            });
        }
    }

    /**
     * Keeps a stream open and its last encoded packets in memory, for stills and clips: opens it, or joins it, without
     * decoding anything.
     *
     * @param name of the camera, for the log
     * @param key what is played and how
     * @param options how much is kept; readers of one stream share what the most demanding of them wants
     */
    public HeldStream hold(String name, StreamKey key, HistoryOptions options) {
        synchronized (streams) {
            return join(name, key, stream -> new HeldStream(this, key, stream, options));
        }
    }

    /** All open streams, by name. */
    public List<SharedStream> streams() {
        synchronized (streams) {
            return streams.entrySet().stream()
                    .map(open -> new SharedStream(
                            open.getValue().stream.name(),
                            open.getKey().target().uri(),
                            open.getValue().readers,
                            open.getValue().stream.status()))
                    .sorted(Comparator.comparing(SharedStream::name).thenComparing(SharedStream::uri))
                    .toList();
        }
    }

    private <R> R join(String name, StreamKey key, Function<CameraStream, R> reader) {
        Shared shared = streams.get(key);
        // One that gave up stays so for its readers; a new reader tries anew.
        boolean first = shared == null || shared.stream.state() instanceof StreamState.Closed;
        if (first) {
            Shared gaveUp = shared;
            shared = new Shared(stream(name, key));
            streams.put(key, shared);
            if (gaveUp != null) {
                logins.leave(key.target());
            }
        }
        shared.readers++;
        R joined = reader.apply(shared.stream);
        if (first) {
            shared.stream.start();
        }
        return joined;
    }

    /** A reader left. The last one closes the stream; a reader that comes while it is closing opens a new one. */
    CompletableFuture<Void> release(StreamKey key, CameraStream stream) {
        synchronized (streams) {
            Shared shared = streams.get(key);
            if (shared == null || shared.stream != stream || --shared.readers > 0) {
                return CompletableFuture.completedFuture(null);
            }
            streams.remove(key);
            // The turn of its attempt, if it has one, outlives this: it is given back as the stream closes.
            logins.leave(key.target());
            return stream.close();
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
        EventLoop loop = loops.next();
        GatedAdmission.Gates gates = new GatedAdmission.Gates(
                logins.join(key.target()), key.reconnect().authRetryDelay(), connects);
        CameraStream.Environment environment = new CameraStream.Environment(
                loop, decoding, System::nanoTime, Clock.systemUTC(), RandomGenerator.getDefault());
        StreamSource source = new ClientSource(client, key, gates, looks, loop);
        DecoderSource opened = track -> decoders.open(track, key.decoders());
        return new CameraStream(name, source, key.stallTimeout(), key.reconnect(), opened, environment);
    }
}
