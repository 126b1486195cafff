/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.util.Optional;

/** Measures the distance between keyframes, from the packets themselves: what cameras declare is often wrong. */
final class GopMeter {
    private Timestamp lastKey;
    private boolean whole;
    private volatile Duration gop;

    /** @param loss whether something before it or of it was lost */
    void packet(Packet packet, boolean loss) {
        whole &= !loss;
        if (!packet.key()) {
            return;
        }
        if (lastKey != null && packet.pts().ticks() > lastKey.ticks()) {
            Duration distance = packet.pts().since(lastKey);
            // A keyframe that was lost makes two groups look like a long one.
            if (whole || gop == null || distance.compareTo(gop) < 0) {
                gop = distance;
            }
        }
        lastKey = packet.pts();
        whole = true;
    }

    /** The last measured distance; empty before the second keyframe. Any thread. */
    Optional<Duration> gop() {
        return Optional.ofNullable(gop);
    }

    /** Another session, or another time line; the measured GOP stays the best guess. */
    void reset() {
        lastKey = null;
    }
}
