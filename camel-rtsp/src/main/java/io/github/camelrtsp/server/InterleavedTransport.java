/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtp.RtpPacket;
import io.github.camelrtsp.rtsp.InterleavedFrame;
import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** RTP and RTCP between the RTSP messages of the connection (RFC 2326 section 10.12). One buffer and one write a picture. */
final class InterleavedTransport implements ReaderTransport {
    private static final int FRAME_HEADER = 4;

    /** A picture that waits longer than this for the network is followed by none before the next keyframe. */
    private static final long MAX_LAG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Channel connection;
    private final Pair channels;

    /** When the pictures were written that have not left yet; they leave in order. */
    private final Deque<Long> waitingSince = new ArrayDeque<>();

    InterleavedTransport(Channel connection, Pair channels) {
        this.connection = connection;
        this.channels = channels;
    }

    @Override
    public void sendRtp(List<RtpPacket> packets) {
        int size = 0;
        for (RtpPacket packet : packets) {
            size += FRAME_HEADER + RtpPacket.HEADER_LENGTH + packet.length();
        }
        ByteBuf out = connection.alloc().buffer(size);
        for (RtpPacket packet : packets) {
            out.writeByte('$').writeByte(channels.rtp()).writeShort(RtpPacket.HEADER_LENGTH + packet.length());
            out.writeBytes(packet.header()).writeBytes(packet.data(), packet.offset(), packet.length());
        }
        waitingSince.add(System.nanoTime());
        connection.writeAndFlush(out).addListener(done -> waitingSince.poll());
    }

    @Override
    public void sendRtcp(byte[] packet) {
        connection.writeAndFlush(new InterleavedFrame(channels.rtcp(), packet));
    }

    @Override
    public boolean isBehind() {
        return !connection.isWritable() || isStuckFor(MAX_LAG_NANOS);
    }

    @Override
    public boolean isStuckFor(long nanos) {
        Long oldest = waitingSince.peek();
        return oldest != null && System.nanoTime() - oldest > nanos;
    }

    @Override
    public void close() {
        // The connection belongs to the session, which ends with it or goes on without media.
    }
}
