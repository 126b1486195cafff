/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;

/**
 * Follows the objects of one camera. Association as in ByteTrack (Zhang and others, ECCV 2022, arXiv 2110.06864): first the
 * sure detections with all objects, then the faint ones with the objects that are left, because a half-hidden object is one that
 * the detector doubts; only sure ones begin a new object. Both by the overlap with where the {@link Motion} expects the object,
 * as a whole optimally ({@link Assignment}) and within a class. A third round joins what is left by distance: at 2 pictures a
 * second a walker's boxes do not overlap. Not thread-safe.
 */
final class Tracker {
    /** Least overlaps (intersection over union) of ByteTrack. */
    private static final double SURE_OVERLAP = 0.2;

    private static final double FAINT_OVERLAP = 0.5;

    /** Of two boxes of one class, of which one is inside the other by more than this, only one begins an object: it is found twice. */
    private static final double COVERED = 0.85;

    private final double graceSeconds;
    private final LongSupplier numbers;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Detection, Track> matches = new HashMap<>();
    private final List<Track> ended = new ArrayList<>();

    /** @param numbers for the ids of objects, each another one */
    Tracker(double graceSeconds, LongSupplier numbers) {
        this.graceSeconds = graceSeconds;
        this.numbers = numbers;
    }

    /**
     * Goes on to the next picture.
     *
     * @param seconds since the picture before; 0 for the first
     */
    void next(double seconds, Instant time, List<Detection> sure, List<Detection> faint) {
        matches.clear();
        ended.clear();
        tracks.forEach(track -> track.pass(seconds));
        end(track -> track.secondsUnseen() > graceSeconds);
        List<Track> free = new ArrayList<>(tracks);
        List<Detection> left = new ArrayList<>(sure);
        match(free, left, time, Track.Strength.SURE, (t, d) -> over(t.overlap(d.box()), SURE_OVERLAP));
        List<Track> known = new ArrayList<>(free.stream().filter(Track::isKnown).toList());
        match(
                known,
                new ArrayList<>(faint),
                time,
                Track.Strength.FAINT,
                (t, d) -> over(t.overlap(d.box()), FAINT_OVERLAP));
        free.removeIf(track -> track.isKnown() && !known.contains(track));
        match(free, left, time, Track.Strength.SURE, (t, d) -> t.nearness(d.box()));
        // What was seen once only, and not again, was nobody.
        end(track -> !track.isKnown() && !track.isSeenNow());
        left.forEach(detection -> begin(detection, time));
    }

    private static double over(double overlap, double least) {
        return overlap >= least ? overlap : 0;
    }

    /** Joins tracks and detections, and leaves those in the lists that have found nobody. */
    private void match(
            List<Track> free,
            List<Detection> left,
            Instant time,
            Track.Strength strength,
            ToDoubleBiFunction<Track, Detection> similarity) {
        double[][] table = new double[free.size()][left.size()];
        for (int t = 0; t < table.length; t++) {
            for (int d = 0; d < left.size(); d++) {
                boolean possible = free.get(t).isOfClass(left.get(d));
                table[t][d] = possible ? similarity.applyAsDouble(free.get(t), left.get(d)) : 0;
            }
        }
        int[] pairs = Assignment.best(table);
        List<Track> stillFree = new ArrayList<>();
        List<Detection> taken = new ArrayList<>();
        for (int t = 0; t < pairs.length; t++) {
            if (pairs[t] < 0) {
                stillFree.add(free.get(t));
            } else {
                see(free.get(t), left.get(pairs[t]), time, strength);
                taken.add(left.get(pairs[t]));
            }
        }
        free.clear();
        free.addAll(stillFree);
        left.removeAll(taken);
    }

    private void see(Track track, Detection detection, Instant time, Track.Strength strength) {
        track.see(detection, time, strength);
        if (track.id() == null) {
            track.name("t" + numbers.getAsLong());
        }
        matches.put(detection, track);
    }

    private void begin(Detection detection, Instant time) {
        boolean covered = tracks.stream()
                .anyMatch(track -> track.isSeenNow()
                        && track.isOfClass(detection)
                        && track.box().cover(detection.box()) > COVERED);
        if (!covered) {
            tracks.add(new Track(detection, time));
        }
    }

    private void end(Predicate<Track> which) {
        tracks.stream().filter(which).forEach(ended::add);
        tracks.removeAll(ended);
    }

    /** Ends all: what comes next has nothing to do with what was. */
    void forget() {
        ended.clear();
        ended.addAll(tracks);
        tracks.clear();
        matches.clear();
    }

    /** Those that are followed now, also the new ones that are not yet known, and the hidden ones. */
    List<Track> tracks() {
        return tracks;
    }

    /** Those that ended with this picture. */
    List<Track> ended() {
        return ended;
    }

    /** The detections of this picture with the ids of the known objects. */
    List<Detection> named(List<Detection> detections) {
        return detections.stream()
                .map(detection -> matches.containsKey(detection)
                        ? detection.as(matches.get(detection).id())
                        : detection)
                .toList();
    }
}
