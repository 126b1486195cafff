/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;

/** Hears what a playing stream brings. Called on the stream's event loop: never block here. */
public interface PlayListener {

    /** One access unit. The first ones may come before {@link RtspClient#play}'s future completes. */
    void packet(Packet packet);

    /** The stream is over: once at most, only after {@link RtspClient#play} succeeded, and not after {@link PlaySession#close}. */
    void ended(RtspException cause);
}
