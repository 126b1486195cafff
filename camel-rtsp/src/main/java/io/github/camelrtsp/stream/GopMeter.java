/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.util.Optional;

/** Measures the distance between keyframes, from the packets themselves: what cameras declare is often wrong. */
final class GopMeter {
    private Timestamp lastKey;
    private volatile Duration gop;

    void packet(Packet packet) {
        if (!packet.key()) {
            return;
        }
        if (lastKey != null && packet.pts().ticks() > lastKey.ticks() && !packet.lossBefore()) {
            gop = packet.pts().since(lastKey);
        }
        lastKey = packet.pts();
    }

    /** The last measured distance; empty before the second keyframe. Any thread. */
    Optional<Duration> gop() {
        return Optional.ofNullable(gop);
    }

    /** A new session has a new time line; the measured GOP stays the best guess. */
    void reset() {
        lastKey = null;
    }
}
