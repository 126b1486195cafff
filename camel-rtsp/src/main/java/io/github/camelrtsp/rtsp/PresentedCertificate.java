/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The fingerprint of the certificate that a camera shows. The JVM's trust does not tell whom it refused, so this is a
 * handshake of its own, which trusts nobody, sends nothing, and ends with the certificate.
 */
final class PresentedCertificate {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final String NONE = "0".repeat(64);

    private final EventLoop loop;
    private final RtspTarget target;
    private final LongSupplier nanosLeft;

    PresentedCertificate(EventLoop loop, RtspTarget target, LongSupplier nanosLeft) {
        this.loop = loop;
        this.target = target;
        this.nanosLeft = nanosLeft;
    }

    /** SHA-256 in lower-case hexadecimal; fails if it is not found out in a short time. */
    CompletableFuture<String> fingerprint(InetSocketAddress address) {
        CompletableFuture<String> found = new CompletableFuture<>();
        SslHandler tls;
        try {
            tls = ClientTls.pinnedTo(NONE, target);
        } catch (GeneralSecurityException e) {
            found.completeExceptionally(e);
            return found;
        }
        // Well before the deadline of opening: what is known already must be told.
        long nanos = Math.min(PATIENCE_NANOS, nanosLeft.getAsLong() / 2);
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)))
                .handler(new Handshake(tls))
                .connect(address);
        Channel channel = connecting.channel();
        Future<?> patience =
                loop.schedule(() -> found.completeExceptionally(new TimeoutException()), nanos, TimeUnit.NANOSECONDS);
        found.whenComplete((fingerprint, failure) -> {
            patience.cancel(false);
            channel.close();
        });
        tls.handshakeFuture().addListener(done -> {
            if (TlsFailure.innermost(done.cause()) instanceof FingerprintTrust.Mismatch mismatch) {
                found.complete(mismatch.found());
            } else {
                found.completeExceptionally(done.cause());
            }
        });
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                found.completeExceptionally(done.cause());
            }
        });
        return found;
    }

    /** What goes wrong is told by the handshake's future: Netty would log it too, as if nobody knew. */
    private static final class Handshake extends ChannelInitializer<Channel> {
        private final SslHandler tls;

        Handshake(SslHandler tls) {
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline().addLast(tls, new ChannelInboundHandlerAdapter() {
                @Override
                public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                    context.close();
                }
            });
        }
    }
}
