/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.util.Arrays;

/**
 * The distance of two pictures in ticks, learned from what came: the mean between keyframes without a loss, which does not
 * care for B-frames and jitter; until there is one, or when the rate has halved since, the mean of the short distances among
 * the last pictures, since the long ones are those where something is missing.
 */
final class FrameInterval {
    private static final int RECENT = 64;
    private static final int ENOUGH = 16;
    private static final int SECTION = 8;
    private static final double ALIKE = 1.5;

    private final long[] recent = new long[RECENT];
    private int pictures;
    private long sectionTicks;
    private long sectionPictures;
    private double mean;

    /** A picture came, in the order of decoding. */
    void picture(long ticks) {
        recent[pictures++ % RECENT] = ticks;
    }

    /** So many pictures came between two keyframes and none was lost. */
    void whole(long ticks, long count) {
        sectionTicks += ticks;
        sectionPictures += count;
        // Where each picture is a keyframe, several together: cameras round their timestamps.
        if (sectionPictures >= SECTION) {
            mean = (double) sectionTicks / sectionPictures;
            lost();
        }
    }

    /** Something was lost: what came before does not join what comes after. */
    void lost() {
        sectionTicks = 0;
        sectionPictures = 0;
    }

    /** In ticks; 0 if nothing is known. */
    double ticks() {
        double between = shortDistance();
        return mean > 0 && (pictures < ENOUGH || between < ALIKE * mean) ? mean : between;
    }

    private double shortDistance() {
        int count = Math.min(pictures, RECENT);
        if (count < 2) {
            return 0;
        }
        // In order of presentation: B-frames are sent after the picture that they come before.
        long[] sorted = Arrays.copyOf(recent, count);
        Arrays.sort(sorted);
        long[] distances = new long[count - 1];
        for (int i = 1; i < count; i++) {
            distances[i - 1] = sorted[i] - sorted[i - 1];
        }
        Arrays.sort(distances);
        // Not the shortest: some cameras send two pictures at once now and then.
        double typical = distances[distances.length / 4];
        return Arrays.stream(distances)
                .filter(distance -> distance <= typical * ALIKE && distance >= typical / ALIKE)
                .average()
                .orElse(0);
    }

    /** Media time jumped; the rate stays. */
    void jumped() {
        pictures = 0;
        lost();
    }
}
