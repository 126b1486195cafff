/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One object at one line. Adds up how often the way of its anchor went through the line, out counted backwards: jitter and
 * turning back cancel themselves, a leap over the line between two pictures counts, and going around the line's end does not.
 * The sum is told once the object is clear of the line, further than the hysteresis, for long enough.
 */
final class LineWatch {
    /** An object that is this many of its sizes beyond is not there by jitter. */
    private static final double FAR = 1;

    /** So often it must have been seen there; once could be a detection of somebody else. */
    private static final int FAR_FRAMES = 2;

    private final Line line;
    private final Rules rules;
    private Sighting last;
    private int sum;
    private Instant crossedAt;
    private int clearFrames;
    private int farFrames;

    LineWatch(Line line, Rules rules) {
        this.line = line;
        this.rules = rules;
    }

    /** A crossing that has become certain. */
    record Crossing(Direction direction, Instant at) {}

    Optional<Crossing> see(Sighting now) {
        double distance = line.distance(now.anchor(), now.box());
        boolean clear = distance > rules.hysteresis();
        if (last == null) {
            // Who appears on the line came from nowhere: counting begins when it is clear of it.
            last = clear ? now : null;
            return Optional.empty();
        }
        follow(now);
        clearFrames = clear ? clearFrames + 1 : 0;
        farFrames = clear && distance >= FAR ? farFrames + 1 : 0;
        boolean certain = now.number() >= rules.confirmFrames()
                && (clearFrames >= rules.confirmFrames() || farFrames >= FAR_FRAMES);
        if (sum == 0 || !certain) {
            return Optional.empty();
        }
        Direction direction = sum > 0 ? Direction.IN : Direction.OUT;
        sum = 0;
        return line.directions().contains(direction)
                ? Optional.of(new Crossing(direction, crossedAt))
                : Optional.empty();
    }

    private void follow(Sighting now) {
        int crossings = line.crossings(last.anchor(), now.anchor());
        if (crossings != 0) {
            sum += crossings;
            clearFrames = 0;
            farFrames = 0;
            double share = line.shareBefore(last.anchor(), now.anchor());
            Duration between = now.clock().minus(last.clock());
            crossedAt = now.time().minusNanos(Math.round((1 - share) * between.toNanos()));
        }
        last = now;
    }
}
