/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.rtsp.TransportHeader.Pair;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two UDP sockets on an even port and the odd one after it (RFC 3550 section 11). Confined to the event loop.
 */
final class UdpPair {
    private static final int ATTEMPTS = 32;
    private static final int RECEIVE_BUFFER = 2 << 20; // a burst of a 12 MP keyframe; the kernel may give less
    private static final int MAX_DATAGRAM = 64 << 10; // what is longer than its buffer would be cut off unseen
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    private static final Logger LOG = LoggerFactory.getLogger(UdpPair.class);

    private final Channel rtp;
    private final Channel rtcp;

    private UdpPair(Channel rtp, Channel rtcp) {
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    /** Binds on {@code local}, the address that leads to the server. */
    static CompletableFuture<UdpPair> bind(EventLoop loop, InetAddress local) {
        CompletableFuture<UdpPair> pair = new CompletableFuture<>();
        tryBind(loop, local, ATTEMPTS, pair);
        return pair;
    }

    private static void tryBind(EventLoop loop, InetAddress local, int attempts, CompletableFuture<UdpPair> result) {
        if (attempts == 0) {
            result.completeExceptionally(new BindException("no free pair of UDP ports on this computer"));
            return;
        }
        bindOne(loop, local, 0).addListener((ChannelFuture first) -> {
            if (!first.isSuccess()) {
                result.completeExceptionally(first.cause());
                return;
            }
            int port = port(first.channel());
            int other = port % 2 == 0 ? port + 1 : port - 1;
            bindOne(loop, local, other).addListener((ChannelFuture second) -> {
                if (second.isSuccess()) {
                    boolean even = port % 2 == 0;
                    tell(first.channel());
                    result.complete(new UdpPair((even ? first : second).channel(), (even ? second : first).channel()));
                } else {
                    first.channel().close();
                    tryBind(loop, local, attempts - 1, result);
                }
            });
        });
    }

    private static ChannelFuture bindOne(EventLoop loop, InetAddress local, int port) {
        return new Bootstrap()
                .group(loop)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM))
                .handler(new DatagramReader())
                .bind(new InetSocketAddress(local, port));
    }

    /** Once for all: the kernel gives every socket the same. */
    private static void tell(Channel channel) {
        int given = channel.config().getOption(ChannelOption.SO_RCVBUF);
        if (given < RECEIVE_BUFFER && TOLD.compareAndSet(false, true)) {
            LOG.info(
                    "UDP sockets get a receive buffer of {} KiB instead of {}: large keyframes may lose packets."
                            + " On Linux, raise net.core.rmem_max",
                    given >> 10,
                    RECEIVE_BUFFER >> 10);
        }
    }

    private static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    Pair ports() {
        return new Pair(port(rtp), port(rtcp));
    }

    Channel rtp() {
        return rtp;
    }

    Channel rtcp() {
        return rtcp;
    }

    void close() {
        rtp.close();
        rtcp.close();
    }
}
