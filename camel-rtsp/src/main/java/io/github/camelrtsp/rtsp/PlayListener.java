/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import java.time.Duration;

/** Hears what a playing stream brings. Called on the stream's event loop: never block here. */
public interface PlayListener {

    /** TCP stands; what follows is said to the camera. More than once after a redirect or another transport. */
    default void connected() {}

    /** One access unit. The first ones may come before {@link RtspClient#play}'s future completes. */
    void packet(Packet packet);

    /**
     * The time line broke: capture times, or media times, of the packets that follow do not continue those before. Comes in
     * order with the packets.
     *
     * @param step by how far the camera's time jumped; negative: back
     */
    default void clockStepped(Duration step) {}

    /** The stream is over: once at most, only after {@link RtspClient#play} succeeded, and not after {@link PlaySession#close}. */
    void ended(RtspException cause);
}
