/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;

/** One object that is followed, from its first picture to its last. Not thread-safe. */
final class Track {
    /** How far a new object may have gone in no time, and how fast, in its own sizes (a second). */
    private static final double REACH = 0.5;

    private static final double REACH_SPEED = 3;
    private static final double FARTHEST = 3;

    /** Below this the boxes' areas differ too much for one object. */
    private static final double LEAST_AREA_RATIO = 0.4;

    /** Weak detections are of hidden objects: their boxes are less exact. */
    private static final double WEAK_DOUBT = 2;

    private final Motion motion;
    private final Instant firstSeen;
    private String id;
    private Detection last;
    private Detection best;
    private Instant lastSeen;
    private int sightings = 1;
    private double age;
    private double secondsUnseen;

    Track(Detection detection, Instant time) {
        this.motion = new Motion(detection.box());
        this.last = detection;
        this.best = detection;
        this.firstSeen = time;
        this.lastSeen = time;
    }

    /** Time goes by. */
    void pass(double seconds) {
        if (secondsUnseen > 0) {
            motion.miss();
        }
        motion.pass(seconds);
        age += seconds;
        secondsUnseen += seconds;
    }

    void see(Detection detection, Instant time, Strength strength) {
        motion.see(detection.box(), strength == Strength.SURE ? 1 : WEAK_DOUBT);
        last = detection;
        best = detection.confidence() > best.confidence() ? detection : best;
        lastSeen = time;
        sightings++;
        secondsUnseen = 0;
    }

    /** How sure the detector was. */
    enum Strength {
        SURE,
        FAINT
    }

    /** An object is known when it was seen twice: what shows up once is often none (ByteTrack does the same). */
    boolean isKnown() {
        return sightings > 1;
    }

    void name(String newId) {
        id = newId;
    }

    /** Null until it is known. */
    String id() {
        return id;
    }

    int sightings() {
        return sightings;
    }

    double secondsUnseen() {
        return secondsUnseen;
    }

    boolean isSeenNow() {
        return secondsUnseen == 0;
    }

    Box box() {
        return last.box();
    }

    boolean isOfClass(Detection detection) {
        return last.isOfClass(detection);
    }

    /** The overlap of where it should be now with a box. */
    double overlap(Box box) {
        return motion.box().iou(box);
    }

    /**
     * For a picture that comes late or an object that turned while it was hidden: 1 if the box is where the object should be
     * or was last, falling to 0 where it cannot have got to since. An id that is lost at a line is found again by this.
     */
    double nearness(Box box) {
        double areas = Math.min(box.area(), last.box().area())
                / Math.max(box.area(), last.box().area());
        if (!(areas >= LEAST_AREA_RATIO)) {
            return 0;
        }
        Point center = Anchor.CENTER.of(box);
        Point expected = Anchor.CENTER.of(motion.box());
        Point before = Anchor.CENTER.of(last.box());
        double distance =
                Math.min(center.distance(expected, expected, last.box()), center.distance(before, before, last.box()));
        return 1 - distance / Math.min(FARTHEST, REACH + REACH_SPEED * secondsUnseen);
    }

    /** As a value, with where it is and was. */
    TrackedObject object(Whereabouts where) {
        return new TrackedObject(
                id,
                last.label(),
                last.classId(),
                last.confidence(),
                last.box(),
                firstSeen,
                lastSeen,
                duration(secondsUnseen),
                sightings,
                new TrackedObject.Life(
                        duration(age - secondsUnseen),
                        best.confidence(),
                        best.box(),
                        where.zones(),
                        where.zonesEntered(),
                        where.linesCrossed()));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
