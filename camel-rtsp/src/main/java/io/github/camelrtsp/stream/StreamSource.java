/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import java.util.concurrent.CompletableFuture;

/** Where packets come from: one connection for each call. */
@FunctionalInterface
interface StreamSource {
    /** Opens and plays; fails with an {@link io.github.camelrtsp.media.RtspException}. */
    CompletableFuture<PlaySession> play(PlayListener listener);
}
