/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import io.github.camelrtsp.rtsp.RtspClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A camera that is played over the network.
 *
 * @param client of the hub
 * @param key what is played and how
 * @param gates that the hub's streams share
 * @param looks at ports, that they share too
 * @param loop of the stream
 */
record ClientSource(
        RtspClient client, StreamKey key, GatedAdmission.Gates gates, SharedLooks looks, ScheduledExecutorService loop)
        implements StreamSource {
    @Override
    public Admission admission() {
        return new GatedAdmission(gates, loop);
    }

    @Override
    public CompletableFuture<PlaySession> play(PlayListener listener) {
        return client.play(key.target(), key.options(), listener);
    }

    @Override
    public CompletableFuture<Void> reach(Duration within) {
        return looks.reach(key.target(), within);
    }
}
