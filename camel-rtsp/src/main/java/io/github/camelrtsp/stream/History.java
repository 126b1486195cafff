/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Track;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last encoded packets of a stream, in whole groups of pictures, for as long as somebody wants them. Packets are added on
 * the network's threads, at a constant cost each; any thread reads.
 */
final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    private final String name;
    private final List<HistoryOptions> wishes = new ArrayList<>();
    private final Deque<Gop> gops = new ArrayDeque<>();
    private final List<PacketFollower> followers = new CopyOnWriteArrayList<>();
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private HistoryOptions limits;
    private TimeLine line;
    private Gop current;
    private long lastSequence;
    private long bytes;
    private boolean warned;

    /** @param name of the camera, for the log */
    History(String name) {
        this.name = name;
    }

    /** Keeps packets from the next keyframe on, until {@link #release}. */
    synchronized void hold(HistoryOptions wish) {
        wishes.add(wish);
        limit();
    }

    /** The last one to leave takes the memory with him. */
    synchronized void release(HistoryOptions wish) {
        wishes.remove(wish);
        if (wishes.isEmpty()) {
            clear();
        } else {
            limit();
            trim();
        }
    }

    private void limit() {
        limits = wishes.stream().reduce(HistoryOptions::or).orElseThrow();
    }

    private void clear() {
        gops.clear();
        bytes = 0;
        current = null;
    }

    /** A session begins to deliver. */
    synchronized void begin(Track track, String sessionId) {
        line = new TimeLine(track, sessionId);
        current = null;
        lastSequence = 0;
    }

    /** The packets that follow have this session id: the camera's clock stepped. */
    synchronized void sessionId(String sessionId) {
        line = new TimeLine(line.track(), sessionId);
        current = null;
    }

    /** A packet of the session. */
    synchronized void packet(Packet packet) {
        boolean loss = packet.lossBefore() || packet.sequence() > lastSequence + 1;
        lastSequence = packet.sequence();
        if (!wishes.isEmpty()) {
            keep(packet, loss);
        }
        followers.forEach(follower -> follower.packet(packet, line, loss));
        waiting.forEach(Runnable::run);
    }

    /** The session is over; what it brought stays. */
    synchronized void end() {
        current = null;
        followers.forEach(PacketFollower::ended);
    }

    private void keep(Packet packet, boolean loss) {
        if (packet.key()) {
            current = new Gop(line, current != null);
        }
        if (current == null) {
            return;
        }
        if (current.bytes() + packet.data().length > limits.maxBytes()) {
            cut(packet);
            return;
        }
        current.add(packet, loss);
        bytes += packet.data().length;
        if (packet.key()) {
            gops.add(current);
        }
        trim();
    }

    /** The group alone is too large: its beginning, which can be decoded, stays, and the rest is not kept. */
    private void cut(Packet packet) {
        if (!warned) {
            warned = true;
            LOG.warn(
                    "{}: one group of pictures is larger than historyMaxBytes, {} bytes: its end is missing in the history."
                            + " Raise historyMaxBytes, or shorten the distance of keyframes in the camera",
                    name,
                    limits.maxBytes());
        }
        LOG.trace("{}: {} is not kept", name, packet);
        current = null;
    }

    private void trim() {
        while (gops.size() > 1 && (bytes > limits.maxBytes() || gops.size() > 2 && isCoveredWithoutFirst())) {
            bytes -= gops.remove().bytes();
        }
    }

    private boolean isCoveredWithoutFirst() {
        long newest = gops.getLast().last().receivedNanos();
        Iterator<Gop> each = gops.iterator();
        each.next();
        return newest - each.next().first().receivedNanos() >= limits.history().toNanos();
    }

    /** The groups, the oldest first. */
    synchronized List<Gop> gops() {
        return List.copyOf(gops);
    }

    /** Whether somebody wants a history. */
    synchronized boolean isHeld() {
        return !wishes.isEmpty();
    }

    /** Tells of each packet, on the network's threads: must not block. */
    synchronized void await(Runnable packet) {
        waiting.add(packet);
    }

    /** Tells no more. */
    synchronized void forget(Runnable packet) {
        waiting.remove(packet);
    }

    /**
     * Hands over the packets of the history from the last keyframe that arrived not after {@code fromNanos}, or else from the
     * oldest one, and then each packet that comes, with none between missing.
     */
    synchronized void follow(PacketFollower follower, long fromNanos) {
        Gop first = null;
        for (Gop gop : gops) {
            if (first == null || gop.first().receivedNanos() - fromNanos <= 0) {
                first = gop;
            }
        }
        boolean begun = false;
        for (Gop gop : gops) {
            begun |= gop == first;
            if (begun) {
                replay(gop, follower);
            }
        }
        followers.add(follower);
    }

    private static void replay(Gop gop, PacketFollower follower) {
        List<Packet> packets = gop.packets();
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            boolean loss = packet.lossBefore()
                    || i > 0 && packet.sequence() > packets.get(i - 1).sequence() + 1;
            follower.packet(packet, gop.line(), loss);
        }
    }

    /** Hands over no more. */
    synchronized void unfollow(PacketFollower follower) {
        followers.remove(follower);
    }

    /** What there is now. */
    synchronized HistoryView view() {
        if (gops.isEmpty()) {
            return HistoryView.EMPTY;
        }
        long nanos =
                gops.getLast().last().receivedNanos() - gops.getFirst().first().receivedNanos();
        return new HistoryView(
                bytes,
                Duration.ofNanos(nanos),
                gops.stream().mapToInt(Gop::size).sum(),
                gops.size());
    }
}
