/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.rtp.RtpPacket;
import io.github.camelrtsp.rtp.RtpPayload;
import io.github.camelrtsp.rtp.RtpSender;
import io.netty.channel.EventLoop;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the pictures of a mount to one client, on the event loop of its connection. It begins with a keyframe, and after a
 * picture that could not be sent it waits for the next one.
 */
final class Reader {
    /** Pictures that may wait for the event loop; more mean that it is overloaded. */
    private static final int MAX_WAITING = 64;

    private static final long REPORT_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final EventLoop loop;
    private final RtpSender sender;
    private final ReaderTransport transport;
    private final Clock wall;
    private final Runnable onEnd;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean awaitsKeyframe = true;
    private volatile boolean missed;
    private boolean playing;
    private boolean reported;
    private long lastReportNanos;
    private long dropped;

    /** @param onEnd is run on the event loop when the stream ended, after the good-bye */
    Reader(EventLoop loop, RtpSender sender, ReaderTransport transport, Clock wall, Runnable onEnd) {
        this.loop = loop;
        this.sender = sender;
        this.transport = transport;
        this.wall = wall;
        this.onEnd = onEnd;
    }

    /** On the event loop. */
    void play() {
        playing = true;
        awaitsKeyframe = true;
        reported = false;
    }

    /** On the event loop: nothing is sent after this. */
    void pause() {
        playing = false;
    }

    /** Whether {@link #offer} would have any effect; any thread. */
    boolean wants(Packet packet) {
        return packet.key() || !awaitsKeyframe || waiting.get() > 0;
    }

    /** Takes a picture; any thread, never blocks. */
    void offer(Picture picture) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            missed = true;
            return;
        }
        boolean gap = missed;
        missed = false;
        loop.execute(() -> {
            send(picture, gap);
            // After send(), so that wants() sees either the picture that waits or what came of it.
            waiting.decrementAndGet();
        });
    }

    private void send(Picture picture, boolean gap) {
        if (!playing) {
            return;
        }
        awaitsKeyframe |= gap;
        if (transport.isBehind()) {
            awaitsKeyframe = true;
        } else if (picture.packet().key()) {
            awaitsKeyframe = false;
        }
        if (awaitsKeyframe) {
            dropped++;
            return;
        }
        reportIfDue(picture.packet());
        List<RtpPacket> packets = new ArrayList<>(picture.payloads().size());
        for (RtpPayload payload : picture.payloads()) {
            packets.add(sender.number(payload, picture.packet().pts()));
        }
        transport.sendRtp(packets);
    }

    /** Before the first picture, so that its reader knows its capture time; then every few seconds. */
    private void reportIfDue(Packet packet) {
        long now = System.nanoTime();
        if (!reported || now - lastReportNanos >= REPORT_INTERVAL_NANOS) {
            reported = true;
            lastReportNanos = now;
            transport.sendRtcp(sender.senderReport(
                    wall.instant(), packet.pts(), packet.captureTime().time()));
        }
    }

    /** The mount was closed; any thread. */
    void streamEnded() {
        loop.execute(() -> {
            if (playing) {
                playing = false;
                transport.sendRtcp(sender.bye());
            }
            onEnd.run();
        });
    }

    RtpSender sender() {
        return sender;
    }

    ReaderTransport transport() {
        return transport;
    }

    /** Pictures that this reader did not get since it exists, on the event loop. */
    long dropped() {
        return dropped;
    }
}
