/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.media.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the pictures of one file their times: presentation times from 0 on, and the decoding times that a stream does not
 * tell. Pictures are decoded in the rhythm in which they are shown, early enough that each is there when it is.
 */
final class DecodingTimes {
    /** The time of a next picture that nobody knows. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int DEFAULT_FPS = 25;

    private final long first;
    private final int reordered;
    private long delay;
    private long lastDts = Long.MIN_VALUE;
    private long interval;

    /** A picture and its times in the file, in ticks. */
    record Timed(Packet packet, long pts, long dts, long duration) {}

    /**
     * @param first presentation time of the file's first picture
     * @param clockRate ticks a second
     * @param reordered most pictures that are decoded before one and shown after it; 0 if it is not known
     */
    DecodingTimes(long first, int clockRate, int reordered) {
        this.first = first;
        this.reordered = reordered;
        this.interval = clockRate / DEFAULT_FPS;
    }

    /**
     * The next pictures, in the order of decoding. They are complete: none that follows is shown before one of them.
     *
     * @param next presentation time of the picture after them, or {@link #UNKNOWN}
     */
    List<Timed> of(List<Packet> packets, long next) {
        long[] shown = packets.stream()
                .mapToLong(packet -> packet.pts().ticks() - first)
                .sorted()
                .toArray();
        if (lastDts == Long.MIN_VALUE && shown.length > 1) {
            // Later pictures may need more than the first ones, and decoding times cannot go back.
            delay = reordered * (shown[shown.length - 1] - shown[0]) / (shown.length - 1);
        }
        for (int i = 0; i < shown.length; i++) {
            delay = Math.max(delay, shown[i] - (packets.get(i).pts().ticks() - first));
        }
        List<Timed> timed = new ArrayList<>();
        for (int i = 0; i < shown.length; i++) {
            long pts = packets.get(i).pts().ticks() - first;
            long dts = lastDts == Long.MIN_VALUE ? shown[i] - delay : Math.max(shown[i] - delay, lastDts + 1);
            lastDts = dts;
            // Cameras that repeat a time.
            timed.add(new Timed(packets.get(i), Math.max(pts, dts), dts, duration(shown, i, next)));
        }
        return timed;
    }

    private long duration(long[] shown, int i, long next) {
        boolean last = i + 1 == shown.length;
        // With pictures out of order, the one that comes next is not the one that is shown next.
        boolean known = delay == 0 && next != UNKNOWN;
        long following = !last ? shown[i + 1] : known ? next - first : shown[i];
        if (following > shown[i]) {
            interval = following - shown[i];
        }
        return interval;
    }
}
