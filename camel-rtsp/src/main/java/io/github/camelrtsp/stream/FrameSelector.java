/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Timestamp;

/**
 * Picks the pictures of one session that a reader wants: on a grid of the wanted interval, the one nearest to each due
 * time, as far as the distance to the next one is known. By media time, so that a burst after a network stall is thinned as
 * evenly as a smooth stream. Confined to one thread at a time.
 */
final class FrameSelector {
    private final double interval;
    private double due = Double.NaN;

    FrameSelector(Sampling sampling) {
        interval = sampling.interval().map(d -> d.toNanos() / 1e9).orElse(0.0);
    }

    /**
     * Whether a picture may be wanted when its turn comes; changes nothing. False is for good, whatever is picked before it.
     *
     * @param spacing distance of the candidates in seconds, 0 if it is not known
     */
    boolean mayWant(Timestamp pts, double spacing) {
        if (interval == 0) {
            return true;
        }
        double now = pts.seconds();
        // Half a candidate's distance early is nearer to the due time than the next candidate will be.
        return isAnotherLine(now) || now + Math.min(spacing, interval) / 2 >= due;
    }

    /** Whether the candidate picture is wanted: it is picked then. Candidates come in order of presentation. */
    boolean wants(Timestamp pts, double spacing) {
        if (!mayWant(pts, spacing)) {
            return false;
        }
        if (interval > 0) {
            double now = pts.seconds();
            double from = isAnotherLine(now) ? now : due;
            due = from + (Math.max(Math.floor((now - from) / interval), 0) + 1) * interval;
        }
        return true;
    }

    /** Whether a picture will be wanted before {@code end}, in seconds of media time. */
    boolean wantsBefore(double end, double spacing) {
        return interval == 0 || Double.isNaN(due) || due + Math.min(spacing, interval) / 2 < end;
    }

    /** The next due time is 1.5 intervals after the picked picture at most. */
    private boolean isAnotherLine(double now) {
        return Double.isNaN(due) || now < due - 2 * interval;
    }

    /** A new session has a new time line. */
    void reset() {
        due = Double.NaN;
    }
}
