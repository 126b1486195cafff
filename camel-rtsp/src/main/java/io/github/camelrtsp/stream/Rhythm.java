/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Packet;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the pictures and keyframes of a stream follow each other, as far as its packets have told: what can be known of the
 * future. Seconds, in the time of {@link Packet#pts}. Confined to one thread at a time.
 */
final class Rhythm {
    /** A group so much longer than the one before is of another length, not late. */
    private static final double OVERDUE = 1.25;
    /**
     * The length of a group while none was measured: short, because what is due after it is decoded then when it comes, and no
     * picture for nothing. A hundred cameras that are opened at once would else all be decoded in full up to their second keyframe.
     */
    private static final double FIRST_GROUP = 1;

    private final Supplier<Optional<Duration>> gop;
    private final double[] recent = new double[8];
    private int count;
    private double keyframe = Double.NaN;
    private double now;
    private double spacing;

    /** @param gop the measured distance of keyframes */
    Rhythm(Supplier<Optional<Duration>> gop) {
        this.gop = gop;
    }

    void packet(Packet packet) {
        now = packet.pts().seconds();
        if (packet.key()) {
            keyframe = now;
        }
        recent[count++ % recent.length] = now;
        spacing = smallestDistance();
    }

    /** Times of presentation do not continue. */
    void reset() {
        count = 0;
        spacing = 0;
        keyframe = Double.NaN;
    }

    // Packets come in decoding order: with B-frames only a few of them together tell how far pictures are apart.
    private double smallestDistance() {
        double[] sorted = Arrays.copyOf(recent, Math.min(count, recent.length));
        Arrays.sort(sorted);
        double smallest = Double.MAX_VALUE;
        for (int i = 1; i < sorted.length; i++) {
            double distance = sorted[i] - sorted[i - 1];
            smallest = distance > 0 ? Math.min(smallest, distance) : smallest;
        }
        return smallest == Double.MAX_VALUE ? 0 : smallest;
    }

    /** The measured distance of keyframes; empty before the second one. */
    Optional<Duration> gop() {
        return gop.get();
    }

    /** The distance of pictures; 0 while it is not known. */
    double pictureSpacing() {
        return spacing;
    }

    /** The distance of keyframes; 0 while it is not known. */
    double keyframeSpacing() {
        return length().orElse(0.0);
    }

    /** Whether the present group is longer than the one before: when it ends, nobody knows. */
    boolean overdue() {
        return length().filter(length -> elapsed() > length * OVERDUE).isPresent();
    }

    /**
     * When the next keyframe is to be expected; may be in the past while no group was measured. A group that is overdue is expected to last as long again: what lasts, lasts.
     */
    double groupEnd() {
        return now - elapsed() + (overdue() ? 2 * elapsed() : length().orElse(FIRST_GROUP));
    }

    private Optional<Double> length() {
        return gop.get().map(measured -> measured.toNanos() / 1e9);
    }

    private double elapsed() {
        return Double.isNaN(keyframe) ? 0 : Math.max(0, now - keyframe);
    }
}
