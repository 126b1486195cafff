/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.CaptureTime.Source;
import io.github.camelrtsp.media.Packet;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the time of each picture of a history by one clock, so that it can be compared with the trigger's: the camera's, or
 * this machine's. Within a time line, times follow the pictures' presentation times, so that neither jitter nor B-frames
 * disorder them.
 */
final class TimeAxis {
    private final Still.Alignment by;
    private final Map<TimeLine, Anchor> anchors = new IdentityHashMap<>();

    /** At presentation time {@code ticks} it was {@code time}. */
    private record Anchor(Packet packet, Instant time) {
        Instant at(Packet other) {
            return time.plus(other.pts().since(packet.pts()));
        }

        boolean isAfter(Packet other, Instant otherTime) {
            return at(other).isAfter(otherTime);
        }
    }

    /** What of the two clocks of this machine goes together. */
    record Now(Instant time, long nanos) {
        Instant at(long nanoTime) {
            return time.plusNanos(nanoTime - nanos);
        }
    }

    /**
     * @param by RTCP: the camera's clock where a picture has its time; ARRIVAL: this machine's
     * @param gops the history
     */
    TimeAxis(Still.Alignment by, List<Gop> gops, Now now) {
        this.by = by;
        for (Gop gop : gops) {
            for (Packet packet : gop.packets()) {
                note(gop.line(), packet, now);
            }
        }
    }

    private void note(TimeLine line, Packet packet, Now now) {
        if (by == Still.Alignment.RTCP) {
            if (isByCamera(packet)) {
                anchors.put(line, new Anchor(packet, packet.captureTime().time()));
            }
            return;
        }
        // The one that came fastest tells best how far behind its presentation time the line arrives.
        Instant arrival = now.at(packet.receivedNanos());
        Anchor fastest = anchors.get(line);
        if (fastest == null || fastest.isAfter(packet, arrival)) {
            anchors.put(line, new Anchor(packet, arrival));
        }
    }

    Still.Alignment by() {
        return by;
    }

    /** When the picture was taken, or, by arrival, when it would have come without jitter. */
    Instant time(TimeLine line, Packet packet) {
        Anchor anchor = anchors.get(line);
        boolean own = by == Still.Alignment.RTCP && isByCamera(packet);
        return own || anchor == null ? packet.captureTime().time() : anchor.at(packet);
    }

    /** The clock of the picture itself. */
    static boolean isByCamera(Packet packet) {
        return packet.captureTime().source() == Source.RTCP_SR;
    }

    static Duration distance(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }
}
