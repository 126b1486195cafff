/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A client's RTSP connection: numbers requests, finds the request of each answer, answers the server's own requests, and
 * names why the connection ended. Confined to its event loop.
 */
final class RtspConnection extends SimpleChannelInboundHandler<RtspMessage> {
    /** More unanswered ones than this are keep-alives of a server that answers none: the oldest is forgotten. */
    private static final int MAX_PENDING = 16;

    private record Pending(String method, CompletableFuture<RtspResponse> answer) {}

    private final String place;
    private final Map<Integer, Pending> pending = new LinkedHashMap<>();
    private final Set<Integer> abandoned = new HashSet<>();
    private Channel channel;
    private ConnectionEvents events;
    private int cseq;
    private RtspException over;

    /** @param place for messages: {@code host:port/path} */
    RtspConnection(String place) {
        super(RtspMessage.class);
        this.place = place;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    /** Who hears frames and the end; if the connection is over already, it hears that at once. */
    void events(ConnectionEvents listener) {
        events = listener;
        if (over != null) {
            listener.lost(over);
        }
    }

    Channel channel() {
        return channel;
    }

    /** Sends {@code request} with the next CSeq; the answer, whatever its status, or why there will be none. */
    CompletableFuture<RtspResponse> send(RtspRequest request) {
        if (over != null) {
            return CompletableFuture.failedFuture(over);
        }
        CompletableFuture<RtspResponse> answer = new CompletableFuture<>();
        forgetOldest();
        cseq++;
        pending.put(cseq, new Pending(request.method(), answer));
        RtspRequest numbered = numbered(request);
        RtspTrace.sent(place, numbered);
        channel.writeAndFlush(numbered);
        return answer;
    }

    /** What was asked so far is waited for no longer: its answers, should they come, are nobody's. */
    void abandon() {
        abandoned.addAll(pending.keySet());
        pending.clear();
    }

    /** CSeq comes first: there are servers that look for it nowhere else. */
    private RtspRequest numbered(RtspRequest request) {
        List<RtspHeaders.Field> fields = new ArrayList<>();
        fields.add(new RtspHeaders.Field("CSeq", Integer.toString(cseq)));
        fields.addAll(request.headers().fields());
        return new RtspRequest(request.method(), request.uri(), RtspHeaders.of(fields), request.body());
    }

    /** Sends an interleaved frame; not while the peer does not read, since reports are worth nothing later. */
    void send(InterleavedFrame frame) {
        if (over == null && channel.isWritable()) {
            channel.writeAndFlush(frame);
        }
    }

    void close() {
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, RtspMessage message) {
        RtspTrace.received(place, message);
        if (message instanceof InterleavedFrame frame) {
            if (events != null) {
                events.frame(frame);
            }
        } else if (message instanceof RtspResponse response) {
            answered(response);
        } else if (message instanceof RtspRequest request) {
            asked(request);
        }
    }

    /** Without a CSeq, or with one that was never sent, an answer belongs to the oldest request: some cameras miscount. */
    private void answered(RtspResponse response) {
        if (response.status() < 200 || response.cseq().filter(abandoned::remove).isPresent()) {
            return;
        }
        Optional<Integer> number = response.cseq().filter(pending::containsKey);
        Iterator<Integer> oldest = pending.keySet().iterator();
        if (number.isPresent() || oldest.hasNext()) {
            pending.remove(number.isPresent() ? number.get() : oldest.next())
                    .answer()
                    .complete(response);
        }
    }

    private void asked(RtspRequest request) {
        if (!channel.isWritable()) {
            fail(new RtspException.ProtocolError(place + ": the camera sends requests and reads no answers"));
            return;
        }
        RtspMethod method = request.known().orElse(null);
        boolean known = method != null
                && switch (method) {
                    case OPTIONS, GET_PARAMETER, SET_PARAMETER, ANNOUNCE, TEARDOWN, REDIRECT -> true;
                    case DESCRIBE, SETUP, PLAY, PAUSE, RECORD -> false;
                };
        RtspResponse bare = RtspResponse.to(request, known ? 200 : 501);
        RtspResponse response = method == RtspMethod.OPTIONS
                ? bare.with("Public", "OPTIONS, GET_PARAMETER, SET_PARAMETER, TEARDOWN")
                : bare;
        RtspTrace.sent(place, response);
        channel.writeAndFlush(response);
        if (events != null && (method == RtspMethod.TEARDOWN || method == RtspMethod.REDIRECT)) {
            events.sessionEnded(method.name());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Iterator<Pending> unanswered = pending.values().iterator();
        String instead = unanswered.hasNext()
                ? " instead of answering " + unanswered.next().method()
                : "";
        end(new RtspException.Ended(place + ": the camera closed the connection" + instead, null));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }

    private void fail(Throwable cause) {
        end(ConnectionFailure.of(place, cause));
        channel.close();
    }

    private void end(RtspException cause) {
        if (over != null) {
            return;
        }
        over = cause;
        List<Pending> unanswered = List.copyOf(pending.values());
        pending.clear();
        unanswered.forEach(request -> request.answer().completeExceptionally(cause));
        if (events != null) {
            events.lost(cause);
        }
    }

    private void forgetOldest() {
        if (pending.size() >= MAX_PENDING) {
            Iterator<Pending> oldest = pending.values().iterator();
            Pending forgotten = oldest.next();
            oldest.remove();
            forgotten
                    .answer()
                    .completeExceptionally(new RtspException.Ended(place + ": a request was never answered", null));
        }
    }
}
