/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps what it hears. */
final class Heard implements PlayListener {
    private final BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();
    private final BlockingQueue<RtspException> ends = new LinkedBlockingQueue<>();

    @Override
    public void packet(Packet packet) {
        packets.add(packet);
    }

    @Override
    public void ended(RtspException cause) {
        ends.add(cause);
    }

    Packet awaitPacket() throws InterruptedException {
        return found(packets.poll(10, TimeUnit.SECONDS), "packet");
    }

    RtspException awaitEnd() throws InterruptedException {
        return found(ends.poll(10, TimeUnit.SECONDS), "end");
    }

    boolean heardNoEnd() {
        return ends.isEmpty();
    }

    private static <T> T found(T value, String what) {
        if (value == null) {
            throw new AssertionError("There came no " + what);
        }
        return value;
    }
}
