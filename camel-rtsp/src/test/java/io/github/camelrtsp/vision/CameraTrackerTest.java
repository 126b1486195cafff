/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CameraTrackerTest {
    private final CameraTracker tracker = new CameraTracker(GoldenTrajectoriesTest.OPTIONS);
    private final Random chance = new Random(1);

    @Test
    void anIdIsStableThroughASecondOfMisses() {
        Scene scene = walker();
        scene.actors().get(0).missed(2, 3);
        List<Tracking> results = scene.play(tracker, 10, 1);
        assertThat(results.stream()
                        .flatMap(r -> r.objects().stream())
                        .map(TrackedObject::id)
                        .distinct())
                .containsExactly("t1");
        TrackedObject hidden = results.get(25).objects().get(0);
        assertThat(hidden.lastSeen()).isBefore(Scene.NOON.plusMillis(2_000));
        assertThat(hidden.unseen()).isPositive();
        assertThat(results.get(40).objects().get(0).unseen()).isZero();
    }

    @Test
    void detectionsKeepTheirBoxesAndGetIds() {
        Scene scene = walker();
        Tracking first = look(scene, "s1", 0);
        Tracking second = look(scene, "s1", 0.1);
        assertThat(first.detections()).allMatch(d -> d.trackId().isEmpty());
        assertThat(second.detections()).extracting(d -> d.trackId().orElse("-")).containsExactly("t1");
        assertThat(second.objects().get(0).box())
                .isEqualTo(second.detections().get(0).box());
        assertThat(second.objects().get(0).firstSeen()).isEqualTo(Scene.NOON);
        assertThat(second.objects().get(0).sightings()).isEqualTo(2);
    }

    @Test
    void aLatePictureChangesNothing() {
        Scene scene = walker();
        List<Double> swapped = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            // Each third picture comes after the next two.
            swapped.add((i % 3 == 0 ? i + 2 : i % 3 == 1 ? i : i - 1 - 1) / 10.0);
        }
        List<Tracking> results = scene.play(tracker, swapped, 1);
        assertThat(results).filteredOn(r -> r.order() == Tracking.Order.LATE).hasSizeBetween(40, 60);
        assertThat(results)
                .filteredOn(r -> r.order() == Tracking.Order.LATE)
                .allSatisfy(r -> assertThat(r.events()).isEmpty())
                .allSatisfy(r -> assertThat(r.objects()).isEmpty());
        assertThat(tracker.counts().get("door")).isEqualTo(Map.of("in", 0L, "out", 1L));
    }

    @Test
    void theSamePictureTwiceIsLateTheSecondTime() {
        Scene scene = walker();
        look(scene, "s1", 1);
        assertThat(look(scene, "s1", 1).order()).isEqualTo(Tracking.Order.LATE);
    }

    @Test
    void anIdLivesOnAcrossAReconnectThatIsShorterThanTheGrace() {
        Scene scene = walker();
        for (double t = 0; t < 3.7; t += 0.1) {
            look(scene, "s1", t);
        }
        List<VisionEvent> events = new ArrayList<>();
        for (double t = 5; t < 8; t += 0.1) {
            // The camera's clock was corrected by an hour meanwhile.
            events.addAll(
                    scene.look(tracker, "s2", t, Duration.ofHours(-1), chance).events());
        }
        assertThat(events.get(0)).isInstanceOfSatisfying(VisionEvent.LineCrossed.class, crossed -> {
            assertThat(crossed.object().id()).isEqualTo("t1");
            assertThat(crossed.direction()).isEqualTo(Direction.OUT);
        });
    }

    @Test
    void afterALongOutageNobodyIsTakenForSomebodyElse() {
        Scene scene = Scene.of(100);
        scene.person().at(0, 0.8, 0.6).at(5, 0.8, 0.6);
        scene.person().at(60, 0.8, 0.6).at(65, 0.8, 0.6);
        for (double t = 0; t < 3; t += 0.1) {
            look(scene, "s1", t);
        }
        assertThat(tracker.counts().get("yard").get("inside")).isEqualTo(1);
        Tracking back = look(scene, "s2", 60);
        assertThat(back.events())
                .extracting(VisionEvent::kind)
                .as("the end comes with the first picture after the outage, and comes last")
                .containsExactly("zone.left", "object.gone");
        assertThat(back.events().get(0)).isInstanceOfSatisfying(VisionEvent.ZoneLeft.class, left -> {
            assertThat(left.exit()).isEqualTo(VisionEvent.Exit.LOST);
            assertThat(left.inside()).isZero();
            assertThat(left.stayed()).isBetween(Duration.ofMillis(2_800), Duration.ofMillis(3_000));
        });
        assertThat(look(scene, "s2", 60.1).objects())
                .extracting(TrackedObject::id)
                .containsExactly("t2");
    }

    @Test
    void aClockThatGoesFarBackInASessionEndsWhatWas() {
        Scene scene = walker();
        look(scene, "s1", 6);
        look(scene, "s1", 6.1);
        assertThat(look(scene, "s1", 0.5).order()).isEqualTo(Tracking.Order.IN_TURN);
        assertThat(look(scene, "s1", 0.6).objects())
                .extracting(TrackedObject::id)
                .containsExactly("t2");
    }

    @Test
    void whenTheLineWasCrossedIsToldToAFractionOfAFrameInterval() {
        Scene scene = walker();
        scene.actors().get(0).jitter(0);
        List<VisionEvent> events = scene.play(tracker, 5, 1).stream()
                .flatMap(r -> r.events().stream())
                .toList();
        assertThat(events.get(1)).isInstanceOfSatisfying(VisionEvent.LineCrossed.class, crossed -> {
            assertThat(Duration.between(Scene.NOON.plusMillis(4_000), crossed.crossedAt())
                            .abs())
                    .isLessThan(Duration.ofMillis(20));
            assertThat(crossed.out()).isEqualTo(1);
            assertThat(crossed.in()).isZero();
        });
    }

    @Test
    void whoStaysInAZoneDwellsOnce() {
        Scene scene = Scene.of(40);
        scene.person().at(0, 0.8, 0.6).at(30, 0.8, 0.6).at(33, 0.5, 0.6);
        List<VisionEvent> events = scene.play(tracker, 5, 1).stream()
                .flatMap(r -> r.events().stream())
                .toList();
        assertThat(events)
                .extracting(VisionEvent::kind)
                .containsExactly("object.appeared", "zone.entered", "zone.dwelled", "zone.left", "object.gone");
        assertThat(((VisionEvent.ZoneDwelled) events.get(2)).stayed())
                .isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_400));
        assertThat(((VisionEvent.ZoneLeft) events.get(3)).exit()).isEqualTo(VisionEvent.Exit.SEEN);
    }

    @Test
    void onlyTheWantedClassesAreFollowedAndAPersonNeverBecomesACar() {
        TrackerOptions cars =
                new TrackerOptions(Set.of("car"), Duration.ofSeconds(2), GoldenTrajectoriesTest.OPTIONS.rules());
        CameraTracker ofCars = new CameraTracker(cars);
        Scene scene = walker();
        scene.actor("car", 0.06, 0.2).at(0, 0.9, 0.3).at(8, 0.1, 0.3);
        List<Tracking> results = scene.play(ofCars, 10, 1);
        assertThat(ofCars.counts().get("door")).isEqualTo(Map.of("in", 1L, "out", 0L));
        assertThat(results.get(20).detections()).hasSize(2);
        assertThat(results.get(20).objects()).extracting(TrackedObject::label).containsExactly("car");
    }

    @Test
    void onlyTheWantedDirectionIsCounted() {
        Rules in = new Rules(
                List.of(Line.parse("door", "0.5,0 0.5,0.8 in")), List.of(), Anchor.CENTER, 3, 0.25, Duration.ZERO);
        CameraTracker inOnly = new CameraTracker(new TrackerOptions(Set.of(), Duration.ofSeconds(2), in));
        assertThat(walker().play(inOnly, 10, 1))
                .flatExtracting(Tracking::events)
                .extracting(VisionEvent::kind)
                .containsExactly("object.appeared");
        assertThat(inOnly.counts()).isEqualTo(Map.of("door", Map.of("in", 0L)));
    }

    @Test
    void aSecondBoxOnAFollowedPersonDoesNotCountTwice() {
        Scene scene = walker();
        scene.actor("person", 0.05, 0.08).at(0, 0.1, 0.5).at(8, 0.9, 0.5);
        scene.play(tracker, 10, 1);
        assertThat(tracker.counts().get("door").get("out")).isEqualTo(1);
    }

    @Test
    void picturesFromSeveralThreadsAreTakenOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Scene scene = walker();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> taken = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                taken.add(threads.submit(() -> {
                    start.await();
                    int inTurn = 0;
                    for (double t = 0; t < 4; t += 0.01) {
                        Tracking result = scene.look(tracker, "s1", t, Duration.ZERO, new Random(1));
                        inTurn += result.order() == Tracking.Order.IN_TURN ? 1 : 0;
                    }
                    return inTurn;
                }));
            }
            start.countDown();
            int inTurn = 0;
            for (Future<Integer> future : taken) {
                inTurn += future.get();
            }
            assertThat(inTurn).isBetween(1, 401);
            assertThat(tracker.live()).isLessThanOrEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private Scene walker() {
        Scene scene = Scene.of(8);
        scene.person().at(0, 0.1, 0.6).at(8, 0.9, 0.6);
        return scene;
    }

    private Tracking look(Scene scene, String session, double t) {
        return scene.look(tracker, session, t, Duration.ZERO, chance);
    }
}
