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
    private final String url;
    private final Consumer<RtspException> lost;
    private RtspMethod method;
    private Future<?> timer;

    /**
     * @param method GET_PARAMETER if the server has it, else OPTIONS
     * @param lost hears that the server no longer knows the session
     */
    KeepAlive(EventLoop loop, Conversation conversation, String url, RtspMethod method, Consumer<RtspException> lost) {
        this.loop = loop;
        this.conversation = conversation;
        this.url = url;
        this.method = method;
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
        conversation.askAnyway(sent, url, RtspHeaders.empty()).whenComplete((response, failure) -> {
            if (response != null && response.status() == 454) {
                lost.accept(new RtspException.Ended(
                        conversation.place() + ": the camera no longer knows the session (454)", null));
            } else if (response != null && !response.isSuccess() && sent == RtspMethod.GET_PARAMETER) {
                method = RtspMethod.OPTIONS;
            } else if (failure != null
                    && ConnectionFailure.unwrapped(failure) instanceof RtspException.Unauthorized refused) {
                lost.accept(refused);
            }
        });
    }
}
