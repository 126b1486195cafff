/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Timestamp;

/**
 * Picks the pictures of one session that a reader wants: on a grid of the wanted interval, the one nearest to each due
 * time. By media time, so that a burst after a network stall is thinned as evenly as a smooth stream. Confined to one
 * thread at a time.
 */
final class FrameSelector {
    private final double interval;
    private double due = Double.NaN;
    private double previous = Double.NaN;
    private double spacing;

    FrameSelector(Sampling sampling) {
        interval = sampling.interval().map(d -> d.toNanos() / 1e9).orElse(0.0);
    }

    /** Whether the candidate picture of this time is wanted; candidates come in order of presentation. */
    boolean wants(Timestamp pts) {
        if (interval == 0) {
            return true;
        }
        double now = pts.seconds();
        boolean jumped = !Double.isNaN(previous) && (now < previous || now > previous + 10 * interval + 10);
        if (Double.isNaN(due) || jumped) {
            due = now;
            spacing = 0;
        } else {
            spacing = now - previous;
        }
        previous = now;
        // Half a candidate's distance early is nearer to the due time than the next candidate will be.
        if (now + Math.min(spacing, interval) / 2 < due) {
            return false;
        }
        double missed = Math.floor((now - due) / interval);
        due += (Math.max(missed, 0) + 1) * interval;
        return true;
    }

    /** A new session has a new time line. */
    void reset() {
        due = Double.NaN;
        previous = Double.NaN;
        spacing = 0;
    }
}
