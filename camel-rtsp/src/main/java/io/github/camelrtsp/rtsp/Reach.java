/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whether anything listens: TCP connections to all addresses of a host at once, the first that stands decides. */
final class Reach {
    private Reach() {}

    static CompletableFuture<Void> of(EventLoop loop, HostResolver resolver, RtspTarget target, Duration within) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        Future<?> deadline = loop.schedule(
                () -> reached.completeExceptionally(new RtspException.TimedOut(
                        target.place() + ": the address does not answer", RtspException.Phase.CONNECT)),
                within.toNanos(),
                TimeUnit.NANOSECONDS);
        resolver.resolve(target.host()).whenComplete((addresses, failure) -> {
            if (reached.isDone()) {
                return;
            }
            if (failure == null) {
                connect(loop, target, addresses, reached);
            } else {
                reached.completeExceptionally(new RtspException.Unreachable(
                        target.place() + ": the host name has no address", ConnectionFailure.unwrapped(failure)));
            }
        });
        reached.whenComplete((nothing, failure) -> deadline.cancel(false));
        return reached;
    }

    private static void connect(
            EventLoop loop, RtspTarget target, List<InetAddress> addresses, CompletableFuture<Void> reached) {
        Bootstrap bootstrap =
                new Bootstrap().group(loop).channel(NioSocketChannel.class).handler(new ChannelInboundHandlerAdapter());
        int[] left = {addresses.size()};
        for (InetAddress address : addresses) {
            ChannelFuture connecting = bootstrap.connect(new InetSocketAddress(address, target.port()));
            reached.whenComplete((nothing, failure) -> connecting.channel().close());
            connecting.addListener(done -> {
                if (done.isSuccess()) {
                    reached.complete(null);
                } else if (--left[0] == 0) {
                    reached.completeExceptionally(ConnectionFailure.connecting(target.place(), done.cause()));
                }
            });
        }
    }
}
