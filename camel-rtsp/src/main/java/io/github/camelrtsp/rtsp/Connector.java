/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Connects to the first address of a host that answers; each gets its share of the time that is left. Confined to the
 * event loop.
 */
final class Connector {
    private final EventLoop loop;
    private final RtspTarget target;
    private final ClientOptions options;
    private final LongSupplier nanosLeft;
    private final Consumer<Channel> opened;

    /** @param opened gets each channel before it is connected, so that it can be closed in between */
    Connector(
            EventLoop loop,
            RtspTarget target,
            ClientOptions options,
            LongSupplier nanosLeft,
            Consumer<Channel> opened) {
        this.loop = loop;
        this.target = target;
        this.options = options;
        this.nanosLeft = nanosLeft;
        this.opened = opened;
    }

    /** A connection; with {@code rtsps:} before its handshake. */
    CompletableFuture<RtspConnection> connect(List<InetAddress> addresses) {
        CompletableFuture<RtspConnection> connection = new CompletableFuture<>();
        tryNext(addresses, Optional.empty(), connection);
        return connection;
    }

    private void tryNext(
            List<InetAddress> addresses, Optional<RtspException> before, CompletableFuture<RtspConnection> result) {
        RtspConnection connection = new RtspConnection(target.place());
        SslHandler tls;
        try {
            tls = target.tls() ? ClientTls.handler(target, options) : null;
        } catch (RtspException e) {
            result.completeExceptionally(e);
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(nanosLeft.getAsLong()) / addresses.size();
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.max(1, Math.min(millis, Integer.MAX_VALUE)))
                .handler(pipeline(tls, connection))
                .connect(new InetSocketAddress(addresses.get(0), target.port()));
        opened.accept(connecting.channel());
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                result.complete(connection);
                return;
            }
            RtspException failure = told(before, ConnectionFailure.connecting(target.place(), done.cause()));
            if (addresses.size() > 1) {
                tryNext(addresses.subList(1, addresses.size()), Optional.of(failure), result);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    /** Of several addresses the one that refuses is the camera's; else the first tells most. */
    private static RtspException told(Optional<RtspException> before, RtspException now) {
        return now instanceof RtspException.Refused ? now : before.orElse(now);
    }

    private static ChannelInitializer<Channel> pipeline(SslHandler tls, RtspConnection connection) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (tls != null) {
                    channel.pipeline().addLast(tls);
                }
                channel.pipeline().addLast(new RtspDecoder(Limits.defaults()), new RtspEncoder(), connection);
            }
        };
    }
}
