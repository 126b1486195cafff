/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much faster than ours the camera's clock runs. Of each {@value #BUCKET_SECONDS} seconds the report that came fastest
 * counts, and the median of the slopes between any two of these (Theil and Sen) is the drift: single reports that were held
 * up do not move it. Forgets what is older than ten minutes, since crystals follow the temperature.
 */
final class ClockDrift {
    private static final int BUCKET_SECONDS = 10;
    private static final int MAX_BUCKETS = 60;
    private static final int MIN_BUCKETS = 6;
    private static final long MIN_SPAN = Duration.ofSeconds(60).toNanos();
    private static final long BUCKET_NANOS = Duration.ofSeconds(BUCKET_SECONDS).toNanos();

    /** @param ahead how far the camera's clock is ahead of ours, plus a constant, minus the network's delay */
    private record Sample(long nanoTime, long ahead) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private Sample newest;
    private long bucketSince;
    private OptionalDouble ppm = OptionalDouble.empty();

    /** @param ahead the camera's time minus ours, in nanoseconds from any zero that stays */
    void add(long nanoTime, long ahead) {
        Sample sample = new Sample(nanoTime, ahead);
        if (newest == null) {
            newest = sample;
            bucketSince = nanoTime;
        } else if (nanoTime - bucketSince < BUCKET_NANOS) {
            newest = ahead > newest.ahead() ? sample : newest;
        } else {
            samples.add(newest);
            newest = sample;
            bucketSince = nanoTime;
            if (samples.size() > MAX_BUCKETS) {
                samples.remove();
            }
            ppm = estimate();
        }
    }

    /** In millionths; empty until reports of a minute came. */
    OptionalDouble ppm() {
        return ppm;
    }

    private OptionalDouble estimate() {
        List<Sample> all = new ArrayList<>(samples);
        int count = all.size();
        if (count < MIN_BUCKETS || all.get(count - 1).nanoTime() - all.get(0).nanoTime() < MIN_SPAN) {
            return OptionalDouble.empty();
        }
        double[] slopes = new double[count * (count - 1) / 2];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                double rise = all.get(j).ahead() - all.get(i).ahead();
                slopes[next++] = rise / (all.get(j).nanoTime() - all.get(i).nanoTime());
            }
        }
        Arrays.sort(slopes);
        return OptionalDouble.of(slopes[slopes.length / 2] * 1e6);
    }

    /** After a step of the camera's clock. */
    void clear() {
        samples.clear();
        newest = null;
        ppm = OptionalDouble.empty();
    }
}
