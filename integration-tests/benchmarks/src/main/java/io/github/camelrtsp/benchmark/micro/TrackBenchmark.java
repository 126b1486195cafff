/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.benchmark.micro;

import io.github.camelrtsp.vision.Anchor;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.CameraTracker;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Line;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackerOptions;
import io.github.camelrtsp.vision.Tracking;
import io.github.camelrtsp.vision.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One picture after the other, 10 a second: persons that walk to and fro across a line and through a zone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrackBenchmark {
    private static final int WAY = 200;

    @Param({"5", "50"})
    public int objects;

    private final List<List<Detection>> scenes = new ArrayList<>();
    private CameraTracker tracker;
    private long picture;

    @Setup
    public void draw() {
        Rules rules = new Rules(
                List.of(Line.parse("gate", "0.5,0 0.5,1")),
                List.of(Zone.parse("yard", "0.2,0.2 0.8,0.2 0.8,0.8 0.2,0.8")),
                Anchor.BOTTOM_CENTER,
                3,
                0.25,
                Duration.ZERO);
        tracker = new CameraTracker(new TrackerOptions(Set.of(), Duration.ofSeconds(2), rules));
        for (int step = 0; step < WAY; step++) {
            scenes.add(scene(step));
        }
        for (int i = 0; i < WAY; i++) {
            if (next().objects().size() > objects) {
                throw new IllegalStateException("More objects are followed than there are");
            }
        }
        if (tracker.live() != objects) {
            throw new IllegalStateException("Of " + objects + " objects " + tracker.live() + " are followed");
        }
    }

    /** Rows of ten, each row at its own pace. */
    private List<Detection> scene(int step) {
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < objects; i++) {
            double way = (double) Math.abs((step + i / 10 * 7) % WAY - WAY / 2) / WAY;
            double x = i % 10 * 0.08 + way * 0.3;
            double y = i / 10 * 0.19;
            found.add(new Detection("person", 0, 0.8, new Box(x, y, 0.05, 0.15)));
        }
        return found;
    }

    /** What became of one picture's detections. */
    @Benchmark
    public Tracking next() {
        Instant at = Instant.EPOCH.plusMillis(100 * picture);
        List<Detection> scene = scenes.get((int) (picture++ % WAY));
        return tracker.next(new CameraTracker.When("session", at, at), scene, List.of());
    }
}
