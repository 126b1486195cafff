/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.rtsp.RtspDecoder;
import io.github.camelrtsp.rtsp.RtspEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;

/** The listening socket and the connections that it has accepted. */
final class Listener extends ChannelInitializer<Channel> {
    /** Connections that are no readers yet: more than this many beside the readers are turned away. */
    private static final int SPARE_CONNECTIONS = 32;

    /** What may wait for one reader: a few large keyframes. */
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(1 << 20, 8 << 20);

    /** Little, so that what a slow reader gets is not old: the kernel would grow it to megabytes. */
    private static final int SEND_BUFFER = 256 << 10;

    private static final long CLOSE_MILLIS = 500;

    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ServerState state;
    private Channel channel;

    private Listener(ServerState state) {
        this.state = state;
    }

    static Listener open(ServerState state, EventLoopGroup group) throws IOException {
        ServerOptions options = state.options();
        Listener listener = new Listener(state);
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WAITING)
                .childHandler(listener)
                .bind(options.host(), options.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "Cannot listen on " + options.host() + ":" + options.port() + " ("
                            + bound.cause().getMessage()
                            + "): check that the address is this machine's and that nobody else listens on the port",
                    bound.cause());
        }
        listener.channel = bound.channel();
        return listener;
    }

    @Override
    protected void initChannel(Channel connection) {
        if (connections.size() >= state.options().maxReaders() + SPARE_CONNECTIONS) {
            connection.close();
            return;
        }
        connections.add(connection);
        state.options().tls().ifPresent(tls -> {
            SSLEngine engine = tls.createSSLEngine();
            engine.setUseClientMode(false);
            connection.pipeline().addLast(new SslHandler(engine));
        });
        connection
                .pipeline()
                .addLast(new RtspDecoder(state.options().limits()), new RtspEncoder(), new ServerConnection(state));
    }

    Channel channel() {
        return channel;
    }

    SocketAddress address() {
        return channel.localAddress();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Waits a moment for what was written last (not on an event loop: there nothing could leave meanwhile). */
    void close() {
        channel.close();
        if (!isOnEventLoop()) {
            connections.close().awaitUninterruptibly(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            connections.close();
        }
    }

    private boolean isOnEventLoop() {
        return channel.eventLoop().inEventLoop();
    }
}
