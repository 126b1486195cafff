/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Where packets come from: one connection for each call. */
interface StreamSource {
    /** Opens and plays; fails with an {@link io.github.camelrtsp.media.RtspException}. */
    CompletableFuture<PlaySession> play(PlayListener listener);

    /** Leave to {@link #play}: for each call a new one. */
    Admission admission();

    /**
     * A bare TCP connection, closed at once: whether anything listens there now. Says nothing to the peer.
     *
     * @param within fails after so long
     */
    CompletableFuture<Void> reach(Duration within);
}
