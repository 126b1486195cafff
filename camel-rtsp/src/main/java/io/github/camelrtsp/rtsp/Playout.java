/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.rtp.JitterBuffer;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The timer of a {@link JitterBuffer}. Confined to the event loop. */
final class Playout implements RtpReceiver.Sink {
    private final EventLoop loop;
    private final JitterBuffer buffer;
    private Future<?> next;

    Playout(EventLoop loop, RtpReceiver.Sink out) {
        this.loop = loop;
        this.buffer = new JitterBuffer(out);
    }

    @Override
    public void packet(Packet packet) {
        buffer.add(packet);
        release();
    }

    @Override
    public void clockStepped(Duration step) {
        buffer.clockStepped(step);
    }

    private void release() {
        stop();
        OptionalLong left = buffer.release(System.nanoTime());
        if (left.isPresent()) {
            next = loop.schedule(this::release, left.getAsLong(), TimeUnit.NANOSECONDS);
        }
    }

    /** Nothing more comes: what waits goes now. */
    void flush() {
        stop();
        buffer.flush();
    }

    /** What waits is not wanted any more. */
    void stop() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }
}
