/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whether a peer ends a connection on which nothing is asked. */
final class HangUp {
    /** Who hangs up with its answer does so at once; the network may hold it up a little. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(500).toNanos();

    private HangUp() {}

    /** @param nanos to wait at most */
    static CompletableFuture<Boolean> within(EventLoop loop, Channel channel, long nanos) {
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Future<?> patience =
                loop.schedule(() -> ended.complete(false), Math.min(PATIENCE_NANOS, nanos), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> {
            patience.cancel(false);
            ended.complete(true);
        });
        return ended;
    }
}
