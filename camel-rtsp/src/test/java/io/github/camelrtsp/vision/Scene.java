/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A stage on which people walk as a script says, seen by a detector with faults: boxes jitter, one of two that overlap is not
 * seen, hidden people are faint or missed. So the truth is known exactly.
 */
final class Scene {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** A detector reports one of two boxes of a class that overlap more than this. */
    private static final double SUPPRESSED = 0.5;

    private final List<Actor> actors = new ArrayList<>();
    private double seconds;

    /** A person, 0.06 wide and 0.2 high; the places are those of the feet. */
    static final class Actor {
        private final double width;
        private final double height;
        private final String label;
        private final List<double[]> path = new ArrayList<>();
        private final List<double[]> missed = new ArrayList<>();
        private final List<double[]> faint = new ArrayList<>();
        private double jitter = 0.02;

        private Actor(String label, double width, double height) {
            this.label = label;
            this.width = width;
            this.height = height;
        }

        /** Is at this place at this second; walks straight from one to the next, and is in the scene from first to last. */
        Actor at(double second, double x, double y) {
            path.add(new double[] {second, x, y});
            return this;
        }

        /** The error of each side of its boxes, as a share of their size (standard deviation). */
        Actor jitter(double share) {
            jitter = share;
            return this;
        }

        Actor missed(double from, double to) {
            missed.add(new double[] {from, to});
            return this;
        }

        Actor faint(double from, double to) {
            faint.add(new double[] {from, to});
            return this;
        }

        private boolean isThere(double t) {
            return t >= path.get(0)[0] && t <= path.get(path.size() - 1)[0] && !isIn(missed, t);
        }

        private static boolean isIn(List<double[]> spans, double t) {
            return spans.stream().anyMatch(span -> t >= span[0] && t < span[1]);
        }

        private Detection seen(double t, Random chance) {
            int next = 1;
            while (next < path.size() - 1 && path.get(next)[0] < t) {
                next++;
            }
            double[] a = path.get(next - 1);
            double[] b = path.get(next);
            double share = (t - a[0]) / (b[0] - a[0]);
            double x = a[1] + share * (b[1] - a[1]);
            double y = a[2] + share * (b[2] - a[2]);
            double left = x - width / 2 + width * jitter * chance.nextGaussian();
            double right = x + width / 2 + width * jitter * chance.nextGaussian();
            double top = y - height + height * jitter * chance.nextGaussian();
            double bottom = y + height * jitter * chance.nextGaussian();
            double confidence = isIn(faint, t) ? 0.25 : 0.7 + 0.1 * chance.nextDouble();
            return new Detection(label, 0, confidence, Box.ofCorners(left, top, right, bottom));
        }
    }

    static Scene of(double seconds) {
        Scene scene = new Scene();
        scene.seconds = seconds;
        return scene;
    }

    Actor person() {
        return actor("person", 0.06, 0.2);
    }

    Actor actor(String label, double width, double height) {
        Actor actor = new Actor(label, width, height);
        actors.add(actor);
        return actor;
    }

    /** What the detector finds at a second, the surest first. */
    List<Detection> detections(double t, Random chance) {
        List<Detection> found = new ArrayList<>();
        for (Actor actor : actors) {
            if (actor.isThere(t)) {
                found.add(actor.seen(t, chance));
            }
        }
        found.sort(Comparator.comparingDouble(Detection::confidence).reversed());
        List<Detection> kept = new ArrayList<>();
        for (Detection detection : found) {
            boolean suppressed = kept.stream()
                    .anyMatch(
                            k -> k.label().equals(detection.label()) && k.box().iou(detection.box()) > SUPPRESSED);
            if (!suppressed) {
                kept.add(detection);
            }
        }
        return kept;
    }

    /** Plays it to a tracker, with pictures at even times. */
    List<Tracking> play(CameraTracker tracker, double fps, long seed) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i <= seconds * fps; i++) {
            times.add(i / fps);
        }
        return play(tracker, times, seed);
    }

    List<Tracking> play(CameraTracker tracker, List<Double> times, long seed) {
        Random chance = new Random(seed);
        List<Tracking> results = new ArrayList<>();
        for (double t : times) {
            results.add(look(tracker, "s1", t, Duration.ZERO, chance));
        }
        return results;
    }

    /** One picture. */
    Tracking look(CameraTracker tracker, String session, double t, Duration clockError, Random chance) {
        List<Detection> all = detections(t, chance);
        Instant received = NOON.plusNanos(Math.round(t * 1e9));
        return tracker.next(
                new CameraTracker.When(session, received.plus(clockError), received.plusMillis(80)),
                all.stream().filter(d -> d.confidence() >= 0.5).toList(),
                all.stream().filter(d -> d.confidence() < 0.5).toList());
    }

    List<Actor> actors() {
        return actors;
    }

    double seconds() {
        return seconds;
    }
}
