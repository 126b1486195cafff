/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reminds the server of a session (RFC 2326 section 12.37), at less than half of its timeout so that one lost or late
 * reminder does no harm. Confined to the event loop.
 */
final class KeepAlive {
    private static final long MAX_MILLIS = 30_000; // also keeps NAT and firewalls from forgetting the connection

    private final EventLoop loop;
    private final Conversation conversation;
    private final PlayableStream stream;
    private final Consumer<RtspException> lost;
    private RtspMethod method;
    private Future<?> timer;

    /**
     * @param stream knows the URL that PLAY was accepted with, and whether the server has GET_PARAMETER
     * @param lost hears that the server no longer knows the session
     */
    KeepAlive(EventLoop loop, Conversation conversation, PlayableStream stream, Consumer<RtspException> lost) {
        this.loop = loop;
        this.conversation = conversation;
        this.stream = stream;
        this.method = stream.keepAlive();
        this.lost = lost;
    }

    void start() {
        Duration timeout = conversation.session().map(SessionHeader::timeout).orElse(Duration.ofSeconds(60));
        long millis = Math.min(MAX_MILLIS, timeout.toMillis() * 2 / 5);
        timer = loop.scheduleAtFixedRate(this::remind, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void remind() {
        RtspMethod sent = method;
        conversation.askAnyway(sent, stream.url(), RtspHeaders.empty()).whenComplete((response, failure) -> {
            boolean refused =
                    failure != null && ConnectionFailure.unwrapped(failure) instanceof RtspException.Unauthorized;
            if (response != null && response.status() == 454) {
                lost.accept(new RtspException.Ended(
                        conversation.place() + ": the camera no longer knows the session (454)", null));
            } else if (sent == RtspMethod.GET_PARAMETER && (response == null ? refused : !response.isSuccess())) {
                // Said to be there and is not, or not for this user: OPTIONS is for everybody.
                method = RtspMethod.OPTIONS;
            } else if (refused) {
                // No second wrong password to a camera that counts them.
                lost.accept((RtspException) ConnectionFailure.unwrapped(failure));
            }
        });
    }
}
