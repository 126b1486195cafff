/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.server;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtsp.RtspHeaders;
import io.github.camelrtsp.rtsp.RtspMessage;
import io.github.camelrtsp.rtsp.RtspMethod;
import io.github.camelrtsp.rtsp.RtspRequest;
import io.github.camelrtsp.rtsp.RtspResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: its requests in order, its signs of life, its end. Answers go out before the media that they
 * announce, because both are written on this connection's event loop.
 */
final class ServerConnection extends SimpleChannelInboundHandler<RtspMessage> {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);

    /** Guesses of a password, and other refusals, before the client has to connect again. */
    private static final int MAX_REFUSALS = 16;

    /** A client that asks and asks and reads no answers. */
    private static final long MAX_UNREAD_BYTES = 16 << 20;

    private final ServerState state;
    private final long timeoutNanos;
    private RequestHandler requests;
    private ScheduledFuture<?> check;
    private volatile long lastHeardNanos = System.nanoTime();
    private int refusals;

    ServerConnection(ServerState state) {
        this.state = state;
        this.timeoutNanos = state.options().sessionTimeout().toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        Runnable alive = () -> lastHeardNanos = System.nanoTime();
        Runnable streamEnd = () -> {
            requests.endSession();
            context.close();
        };
        requests = new RequestHandler(state, new SessionFactory(state, context.channel(), alive, streamEnd));
        long interval = Math.max(1, timeoutNanos / 4);
        check = context.executor()
                .scheduleAtFixedRate(() -> closeIfSilent(context), interval, interval, TimeUnit.NANOSECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, RtspMessage message) {
        lastHeardNanos = System.nanoTime();
        if (message instanceof RtspRequest request) {
            RtspResponse answer = requests.answer(request);
            if (answer.isSuccess()
                    && request.known().filter(RtspMethod.OPTIONS::equals).isEmpty()) {
                // Only who has the password comes here: a nonce that grows old earns a reader a 401 now and then.
                refusals = 0;
            }
            LOG.debug("{} {}: {}", context.channel().remoteAddress(), request, answer);
            context.writeAndFlush(answer);
            if (answer.status() == 401 && ++refusals >= MAX_REFUSALS
                    || context.channel().bytesBeforeWritable() > MAX_UNREAD_BYTES) {
                close(context);
            }
        }
        // What else there is are receiver reports: that they came is all there is to know.
    }

    /**
     * Over TCP a reader that plays need not say anything as long as the network takes what it gets; everybody else has to
     * give a sign of life before the timeout (RFC 2326 appendix A).
     */
    private void closeIfSilent(ChannelHandlerContext context) {
        boolean silent = System.nanoTime() - lastHeardNanos > timeoutNanos;
        boolean gone = requests.session()
                .filter(session -> session.isInterleaved() && session.isPlaying())
                .map(session -> session.isStuckFor(timeoutNanos))
                .orElse(silent);
        if (gone) {
            LOG.debug(
                    "{} gave no sign of life, its connection is closed",
                    context.channel().remoteAddress());
            context.close();
        }
    }

    private static void close(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        check.cancel(false);
        requests.endSession();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{}: {}", context.channel().remoteAddress(), cause.toString());
        if (cause instanceof RtspException.ProtocolError) {
            context.writeAndFlush(new RtspResponse(400, "Bad Request", RtspHeaders.empty(), new byte[0]));
            close(context);
        } else {
            context.close();
        }
    }
}
