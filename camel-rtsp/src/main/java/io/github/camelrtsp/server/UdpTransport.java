/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtp.RtpPacket;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * RTP and RTCP from the server's pair of ports to the reader's. A large picture goes out in portions, a millisecond apart: a
 * reader's socket buffer of the usual size holds about a hundred packets, and a burst would overrun it.
 */
final class UdpTransport implements ReaderTransport {
    private static final int PORTION = 32;
    private static final int MAX_QUEUED = 16_384;

    private final EventLoop loop;
    private final UdpPorts ports;
    private final InetSocketAddress rtp;
    private final InetSocketAddress rtcp;
    private final Runnable alive;
    private final Deque<RtpPacket> queue = new ArrayDeque<>();
    private boolean scheduled;
    private boolean closed;

    /** @param alive is run, on any thread, for each RTCP packet of the reader */
    UdpTransport(EventLoop loop, UdpPorts ports, InetSocketAddress rtp, InetSocketAddress rtcp, Runnable alive) {
        this.loop = loop;
        this.ports = ports;
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.alive = alive;
        ports.listen(rtcp, alive);
    }

    @Override
    public void sendRtp(List<RtpPacket> packets) {
        queue.addAll(packets);
        if (!scheduled) {
            sendPortion();
        }
    }

    private void sendPortion() {
        scheduled = false;
        if (closed) {
            queue.clear();
        }
        if (queue.isEmpty()) {
            return;
        }
        List<RtpPacket> portion = new ArrayList<>(PORTION);
        while (portion.size() < PORTION && !queue.isEmpty()) {
            portion.add(queue.poll());
        }
        ports.sendRtp(portion, rtp);
        if (!queue.isEmpty()) {
            scheduled = true;
            loop.schedule(this::sendPortion, 1, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void sendRtcp(byte[] packet) {
        ports.sendRtcp(packet, rtcp);
    }

    @Override
    public boolean isBehind() {
        return queue.size() > MAX_QUEUED || !ports.isWritable();
    }

    @Override
    public boolean isStuckFor(long nanos) {
        return false;
    }

    @Override
    public void close() {
        closed = true;
        ports.forget(rtcp, alive);
    }
}
