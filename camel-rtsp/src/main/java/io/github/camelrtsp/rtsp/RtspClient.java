/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays streams of cameras. One client serves any number of them on the given event loops; no stream has a thread of its
 * own. Thread-safe.
 */
public final class RtspClient implements AutoCloseable {
    private static final long CLOSE_MILLIS = 1_000;

    private final EventLoopGroup group;
    private final HostResolver resolver;
    private final Set<Opening> openings = ConcurrentHashMap.newKeySet();
    private final OptionsHabit optionsHabit = new OptionsHabit();
    private final SilentUdp silentUdp = new SilentUdp(System::nanoTime);
    private volatile boolean closed;

    /** @param group of NIO event loops; stays the caller's */
    public RtspClient(EventLoopGroup group) {
        this(group, new BackgroundResolver());
    }

    RtspClient(EventLoopGroup group, HostResolver resolver) {
        this.group = group;
        this.resolver = resolver;
    }

    /**
     * Resolves, connects, shakes hands, and sends OPTIONS, DESCRIBE, SETUP (of the first video track that we decode) and
     * PLAY.
     *
     * @return fails with an {@link io.github.camelrtsp.media.RtspException} that names the cause; when it is cancelled, the
     *     connection is closed
     */
    public CompletableFuture<PlaySession> play(RtspTarget target, ClientOptions options, PlayListener listener) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("The client is closed"));
        }
        ClientTls.warmUp(target, options);
        Opening opening = new Opening(group.next(), resolver, optionsHabit, silentUdp, target, options, listener);
        openings.add(opening);
        opening.over().whenComplete((nothing, never) -> openings.remove(opening));
        CompletableFuture<PlaySession> result = opening.start();
        if (closed) {
            opening.close();
        }
        return result;
    }

    /**
     * A bare TCP connection to the target's port, closed as soon as it stands: whether anything listens there now.
     *
     * @param within fails after so long
     * @return fails with an {@link io.github.camelrtsp.media.RtspException} that names the cause
     */
    public CompletableFuture<Void> reach(RtspTarget target, Duration within) {
        return Reach.of(group.next(), resolver, target, within);
    }

    /** Closes all sessions and gives up what is being opened; waits a second at most, and not on an event loop. */
    @Override
    public void close() {
        closed = true;
        List<CompletableFuture<Void>> closing =
                openings.stream().map(Opening::close).toList();
        resolver.close();
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return;
            }
        }
        try {
            CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Nobody can do more: the sockets close by themselves on their event loops.
            return;
        }
    }
}
