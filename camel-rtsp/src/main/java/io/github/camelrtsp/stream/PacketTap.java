/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A source whose packets others may watch, encoded as they are: one session still, and nothing is decoded for them. Watchers
 * are called on the session's event loop and must not block.
 */
public final class PacketTap implements StreamSource {
    private final StreamSource source;
    private final List<Consumer<Packet>> watchers = new CopyOnWriteArrayList<>();
    private volatile PlaySession session;

    PacketTap(StreamSource source) {
        this.source = source;
    }

    /** Lets {@code watcher} see every packet from now on, of this session and of the next ones. */
    public void add(Consumer<Packet> watcher) {
        watchers.add(watcher);
    }

    /** The watcher sees no more; one call may be under way. */
    public void remove(Consumer<Packet> watcher) {
        watchers.remove(watcher);
    }

    /** The session that plays, or the last one that did; empty before the first. */
    public Optional<PlaySession> session() {
        return Optional.ofNullable(session);
    }

    @Override
    public Admission admission() {
        return source.admission();
    }

    @Override
    public CompletableFuture<PlaySession> play(PlayListener listener) {
        CompletableFuture<PlaySession> opening = source.play(new Watched(listener));
        opening.thenAccept(opened -> session = opened);
        // The same future: whoever cancels it closes the connection.
        return opening;
    }

    @Override
    public CompletableFuture<Void> reach(Duration within) {
        return source.reach(within);
    }

    private final class Watched implements PlayListener {
        private final PlayListener listener;

        Watched(PlayListener listener) {
            this.listener = listener;
        }

        @Override
        public void connected() {
            listener.connected();
        }

        @Override
        public void packet(Packet packet) {
            watchers.forEach(watcher -> watcher.accept(packet));
            listener.packet(packet);
        }

        @Override
        public void clockStepped(Duration step) {
            listener.clockStepped(step);
        }

        @Override
        public void ended(RtspException cause) {
            listener.ended(cause);
        }
    }
}
