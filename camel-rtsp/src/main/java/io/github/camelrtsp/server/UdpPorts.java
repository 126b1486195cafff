/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtp.RtpPacket;
import io.github.camelrtsp.rtsp.PeerText;
import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one pair of UDP ports that the server sends to all its readers from, RTP on the even one, RTCP on the next. What
 * readers send to RTCP tells that they are alive; what they send to RTP opens firewalls and is dropped. Thread-safe.
 */
final class UdpPorts {
    private static final int ATTEMPTS = 64;
    private static final int SEND_BUFFER = 2 << 20;

    /** What may wait in Netty for a network that takes less than the readers are sent. */
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(1 << 20, 8 << 20);

    private final Map<InetSocketAddress, Runnable> listeners = new ConcurrentHashMap<>();
    private final Channel rtp;
    private final Channel rtcp;

    private UdpPorts(EventLoopGroup group, String host) throws IOException {
        ChannelHandler ignore = new Ignore();
        ChannelHandler reports = new Reports(listeners);
        for (int i = 0; i < ATTEMPTS; i++) {
            ChannelFuture first = bind(group, host, 0, ignore);
            if (!first.isSuccess()) {
                throw new IOException(
                        "Cannot listen on " + PeerText.clean(host) + ": "
                                + first.cause().getMessage(),
                        first.cause());
            }
            int port = port(first.channel());
            if (port % 2 == 0) {
                ChannelFuture second = bind(group, host, port + 1, reports);
                if (second.isSuccess()) {
                    rtp = first.channel();
                    rtcp = second.channel();
                    return;
                }
            }
            first.channel().close();
        }
        throw new IOException("No free pair of UDP ports on " + host + " after " + ATTEMPTS + " attempts");
    }

    /** Not on an event loop: waits for the sockets. */
    static UdpPorts open(EventLoopGroup group, String host) throws IOException {
        return new UdpPorts(group, host);
    }

    private static ChannelFuture bind(EventLoopGroup group, String host, int port, ChannelHandler handler) {
        return new Bootstrap()
                .group(group)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
                .handler(handler)
                .bind(host, port)
                .awaitUninterruptibly();
    }

    private static int port(Channel channel) {
        return channel.localAddress() instanceof InetSocketAddress address ? address.getPort() : -1;
    }

    /** The server's side of the Transport header. */
    Pair numbers() {
        return new Pair(port(rtp), port(rtcp));
    }

    /** {@code alive} is run, on any thread, for each RTCP packet from this address. */
    void listen(InetSocketAddress reader, Runnable alive) {
        listeners.put(reader, alive);
    }

    void forget(InetSocketAddress reader, Runnable alive) {
        listeners.remove(reader, alive);
    }

    /** Whether the network takes what is sent; if not, readers lose packets. */
    boolean isWritable() {
        return rtp.isWritable();
    }

    void sendRtp(List<RtpPacket> packets, InetSocketAddress to) {
        rtp.eventLoop().execute(() -> {
            for (RtpPacket packet : packets) {
                ByteBuf out = rtp.alloc().buffer(RtpPacket.HEADER_LENGTH + packet.length());
                out.writeBytes(packet.header()).writeBytes(packet.data(), packet.offset(), packet.length());
                rtp.write(new DatagramPacket(out, to), rtp.voidPromise());
            }
            rtp.flush();
        });
    }

    void sendRtcp(byte[] packet, InetSocketAddress to) {
        rtcp.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(packet), to), rtcp.voidPromise());
    }

    void close() {
        rtp.close();
        rtcp.close();
    }

    /** An answer "port unreachable" from one reader says nothing about the others: the session's timeout finds it. */
    private abstract static class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
    }

    @ChannelHandler.Sharable
    private static final class Ignore extends Datagrams {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {}
    }

    @ChannelHandler.Sharable
    private static final class Reports extends Datagrams {
        private final Map<InetSocketAddress, Runnable> listeners;

        Reports(Map<InetSocketAddress, Runnable> listeners) {
            this.listeners = listeners;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
            Runnable alive = listeners.get(packet.sender());
            if (alive != null) {
                alive.run();
            }
        }
    }
}
