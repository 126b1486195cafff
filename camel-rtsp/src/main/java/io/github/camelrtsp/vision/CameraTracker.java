/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Follows the objects of one camera and watches its lines and zones. Thread-safe: pictures are taken one after the other. */
public final class CameraTracker {
    private final TrackerOptions options;
    private final Tracker tracker;
    private final Timeline timeline = new Timeline();
    private final Counts counts;
    private final Map<Track, RuleWatch> watches = new IdentityHashMap<>();

    /** One whose objects are numbered from 1. */
    public CameraTracker(TrackerOptions options) {
        this(options, new AtomicLong()::incrementAndGet);
    }

    /**
     * One beside others.
     *
     * @param numbers for the ids of objects, each another one: trackers that share it have no id in common. Thread-safe
     */
    public CameraTracker(TrackerOptions options, LongSupplier numbers) {
        this.options = options;
        this.tracker = new Tracker(options.grace().toNanos() / 1e9, numbers);
        this.counts = new Counts(options.rules());
    }

    /**
     * When a picture was taken and came.
     *
     * @param session within which capture times compare; another one after a reconnect or a step of the camera's clock
     * @param captured by the camera's clock, or the best that is known
     * @param received by this machine's clock
     */
    public record When(String session, Instant captured, Instant received) {}

    /**
     * Goes on to the next picture. Pictures are to come in the order of their capture: one that is not newer than the last is
     * late, and changes nothing.
     *
     * @param sure detections to follow, and to begin with
     * @param faint detections that are too doubtful to begin with, but good to follow a known object by
     */
    public synchronized Tracking next(When when, List<Detection> sure, List<Detection> faint) {
        Duration before = timeline.now();
        Timeline.Order order = timeline.order(when.session(), when.captured(), when.received());
        if (order == Timeline.Order.LATE) {
            return new Tracking(Tracking.Order.LATE, sure, List.of(), List.of(), counts.snapshot());
        }
        List<VisionEvent> events = new ArrayList<>();
        if (order == Timeline.Order.BREAK) {
            tracker.forget();
            lose(events);
        }
        double seconds = timeline.now().minus(before).toNanos() / 1e9;
        tracker.next(seconds, when.captured(), wanted(sure), wanted(faint));
        tracker.tracks().stream()
                .filter(Track::isSeenNow)
                .forEach(track -> events.addAll(watch(track).see(track, when.captured(), timeline.now())));
        lose(events);
        return new Tracking(Tracking.Order.IN_TURN, tracker.named(sure), objects(), events, counts.snapshot());
    }

    private void lose(List<VisionEvent> events) {
        for (Track track : tracker.ended()) {
            RuleWatch watch = watches.remove(track);
            if (watch != null) {
                events.addAll(watch.lose(track));
            }
        }
    }

    private RuleWatch watch(Track track) {
        return watches.computeIfAbsent(track, t -> new RuleWatch(options.rules(), counts));
    }

    private List<Detection> wanted(List<Detection> detections) {
        Set<String> classes = options.classes();
        return classes.isEmpty()
                ? detections
                : detections.stream()
                        .filter(detection -> classes.contains(detection.label()))
                        .toList();
    }

    private List<TrackedObject> objects() {
        return tracker.tracks().stream()
                .filter(Track::isKnown)
                .map(track -> watch(track).object(track))
                .toList();
    }

    /** How many objects are followed now. */
    public synchronized int live() {
        return objects().size();
    }

    /** By the name of the line ({@code in}, {@code out}) or zone ({@code inside}). */
    public synchronized Map<String, Map<String, Long>> counts() {
        return counts.snapshot();
    }
}
