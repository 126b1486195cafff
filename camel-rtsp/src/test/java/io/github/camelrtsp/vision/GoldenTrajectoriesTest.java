/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scene is counted exactly, at all frame rates and whatever the noise. */
public class GoldenTrajectoriesTest {
    private static final double[] RATES = {2, 4, 5, 8, 10, 15, 25, 30};
    private static final int SEEDS = 10;

    public static final TrackerOptions OPTIONS = new TrackerOptions(
            Set.of(),
            Duration.ofSeconds(2),
            new Rules(
                    List.of(Line.parse("door", "0.5,0 0.5,0.8")),
                    List.of(Zone.parse("yard", "0.67,0 1,0 1,1 0.67,1")),
                    Anchor.BOTTOM_CENTER,
                    3,
                    0.25,
                    Duration.ofSeconds(10)));

    static Stream<GoldenTrajectories> all() {
        return GoldenTrajectories.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isCountedExactly(GoldenTrajectories golden) {
        List<String> wrong = new ArrayList<>();
        for (double fps : RATES) {
            for (int seed = 0; seed < SEEDS && fps >= golden.leastFps(); seed++) {
                List<Tracking> results = golden.scene().play(new CameraTracker(OPTIONS), fps, seed);
                String counted = counted(results);
                if (!counted.equals(truth(golden))) {
                    wrong.add(golden.name() + " at " + fps + " fps, seed " + seed + ": " + counted);
                }
            }
        }
        assertThat(wrong).as("truth is %s", truth(golden)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isCountedExactlyWhenThePicturesComeUnevenly(GoldenTrajectories golden) {
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Double> times = uneven(golden, new Random(seed));
            String counted = counted(golden.scene().play(new CameraTracker(OPTIONS), times, seed));
            if (!counted.equals(truth(golden))) {
                wrong.add(golden.name() + " seed " + seed + ": " + counted);
            }
        }
        assertThat(wrong).as("truth is %s", truth(golden)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isInTheTableOfTheManual(GoldenTrajectories golden) throws Exception {
        String row = String.format(
                "| `%s` | %s | %d | %d | %d | %d | %d | %d | %.0f |",
                golden.name(),
                golden.story(),
                golden.in(),
                golden.out(),
                golden.entered(),
                golden.left(),
                golden.objects(),
                golden.gone(),
                golden.leastFps());
        assertThat(Files.readString(Path.of("../docs/vision.md"))).contains(row);
    }

    /** From 30 pictures a second down to the least that the scene allows, changing all the time. */
    private static List<Double> uneven(GoldenTrajectories golden, Random chance) {
        List<Double> times = new ArrayList<>();
        double longest = 1 / golden.leastFps();
        for (double t = 0; t <= golden.scene().seconds(); t += 1 / 30.0 + chance.nextDouble() * (longest - 1 / 30.0)) {
            times.add(t);
        }
        return times;
    }

    static String truth(GoldenTrajectories golden) {
        return text(golden.in(), golden.out(), golden.entered(), golden.left(), golden.objects(), golden.gone());
    }

    static String counted(List<Tracking> results) {
        List<VisionEvent> events =
                results.stream().flatMap(r -> r.events().stream()).toList();
        Tracking last = results.get(results.size() - 1);
        int entered = (int) events.stream()
                .filter(VisionEvent.ZoneEntered.class::isInstance)
                .count();
        int left = (int)
                events.stream().filter(VisionEvent.ZoneLeft.class::isInstance).count();
        assertThat(last.counts().get("yard").get("inside")).isEqualTo(entered - left);
        List<String> appeared = objects(events, VisionEvent.ObjectAppeared.class);
        List<String> gone = objects(events, VisionEvent.ObjectGone.class);
        assertThat(appeared).doesNotHaveDuplicates().containsAll(gone);
        assertThat(gone).doesNotHaveDuplicates();
        return text(
                last.counts().get("door").get("in").intValue(),
                last.counts().get("door").get("out").intValue(),
                entered,
                left,
                appeared.size(),
                gone.size());
    }

    private static List<String> objects(List<VisionEvent> events, Class<? extends VisionEvent> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(event -> event.object().id())
                .toList();
    }

    private static String text(int in, int out, int entered, int left, int objects, int gone) {
        return "in " + in + ", out " + out + ", entered " + entered + ", left " + left + ", objects " + objects
                + ", gone " + gone;
    }
}
