/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each object that appears has one end, and its events tell what became of it. */
class ObjectLifeTest {
    private final CameraTracker tracker = new CameraTracker(GoldenTrajectoriesTest.OPTIONS);
    private final Random chance = new Random(1);

    @Test
    void anObjectAppearsWithThePictureThatConfirmsIt() {
        List<Tracking> results = walker().play(tracker, 10, 1);
        assertThat(results.get(1).events()).isEmpty();
        assertThat(results.get(2).events())
                .singleElement()
                .isInstanceOfSatisfying(VisionEvent.ObjectAppeared.class, appeared -> {
                    assertThat(appeared.object().id()).isEqualTo("t1");
                    assertThat(appeared.object().sightings()).isEqualTo(3);
                    assertThat(appeared.object().firstSeen()).isEqualTo(Scene.NOON);
                    assertThat(appeared.object().life().seen()).isEqualTo(Duration.ofMillis(200));
                });
    }

    @Test
    void onePictureConfirmsNobody() {
        Rules rules = new Rules(List.of(), List.of(), Anchor.CENTER, 1, 0.25, Duration.ZERO);
        CameraTracker quick = new CameraTracker(new TrackerOptions(Set.of(), Duration.ofSeconds(2), rules));
        List<Tracking> results = walker().play(quick, 10, 1);
        assertThat(results.get(0).events()).isEmpty();
        assertThat(results.get(1).events()).extracting(VisionEvent::kind).containsExactly("object.appeared");
    }

    @Test
    void theEndTellsTheWholeStay() {
        List<Tracking> results = walker().play(tracker, 10, 1);
        int last = IntStream.range(0, results.size())
                .filter(i -> results.get(i).events().stream().anyMatch(VisionEvent.ObjectGone.class::isInstance))
                .findFirst()
                .orElseThrow();
        TrackedObject gone = results.get(last).events().get(1).object();
        assertThat(results.get(last).events())
                .extracting(VisionEvent::kind)
                .containsExactly("zone.left", "object.gone");
        assertThat(gone.lastSeen()).isEqualTo(Scene.NOON.plusSeconds(8));
        assertThat(gone.unseen()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_100));
        assertThat(gone.life().seen()).isEqualTo(Duration.ofSeconds(8));
        assertThat(gone.life().zones()).isEmpty();
        assertThat(gone.life().zonesEntered()).containsExactly("yard");
        assertThat(gone.life().linesCrossed()).containsExactly("door");
        Detection best = results.stream()
                .flatMap(result -> result.detections().stream())
                .max((a, b) -> Double.compare(a.confidence(), b.confidence()))
                .orElseThrow();
        assertThat(gone.life().topConfidence()).isEqualTo(best.confidence());
        assertThat(gone.life().topBox()).isEqualTo(best.box());
    }

    @Test
    void eventsAndTracksTellInWhichZonesTheObjectIs() {
        List<Tracking> results = walker().play(tracker, 10, 1);
        Tracking entering = results.stream()
                .filter(result -> result.events().stream().anyMatch(VisionEvent.ZoneEntered.class::isInstance))
                .findFirst()
                .orElseThrow();
        assertThat(entering.events().get(0).object().life().zones()).containsExactly("yard");
        assertThat(entering.objects().get(0).life().zones()).containsExactly("yard");
        assertThat(entering.objects().get(0).life().linesCrossed()).containsExactly("door");
    }

    @Test
    void whoAppearsInAZoneIsInItFromTheFirstEventOn() {
        Scene scene = Scene.of(2);
        scene.person().at(0, 0.8, 0.6).at(2, 0.8, 0.6);
        List<VisionEvent> events = events(scene.play(tracker, 10, 1));
        assertThat(events).extracting(VisionEvent::kind).containsExactly("object.appeared", "zone.entered");
        assertThat(events.get(0).object().life().zones()).containsExactly("yard");
    }

    @Test
    void anOutageLongerThanTheGraceEndsWhoWasThereWithTheNextPicture() {
        List<VisionEvent> events = new ArrayList<>();
        Scene scene = Scene.of(70);
        scene.person().at(0, 0.2, 0.6).at(70, 0.3, 0.6);
        for (double t = 0; t < 3; t += 0.1) {
            events.addAll(look(scene, "s1", t, Duration.ZERO).events());
        }
        // The camera's clock is another one after the reconnect.
        for (double t = 60; t < 63; t += 0.1) {
            events.addAll(look(scene, "s2", t, Duration.ofHours(-3)).events());
        }
        assertThat(events)
                .extracting(event -> event.kind() + " " + event.object().id())
                .containsExactly("object.appeared t1", "object.gone t1", "object.appeared t2");
        assertThat(events.get(1).object().life().seen()).isBetween(Duration.ofMillis(2_890), Duration.ofMillis(2_910));
    }

    @Test
    void aReconnectWithinTheGraceEndsNobodyAndTheTimeSeenGoesOn() {
        List<VisionEvent> events = new ArrayList<>();
        Scene scene = Scene.of(20);
        scene.person().at(0, 0.2, 0.6).at(5, 0.2, 0.6);
        for (double t = 0; t < 2; t += 0.1) {
            events.addAll(look(scene, "s1", t, Duration.ZERO).events());
        }
        for (double t = 3; t < 20; t += 0.1) {
            events.addAll(look(scene, "s2", t, Duration.ofHours(-3)).events());
        }
        assertThat(events).extracting(VisionEvent::kind).containsExactly("object.appeared", "object.gone");
        assertThat(events.get(1).object().life().seen())
                .as("not three hours less")
                .isBetween(Duration.ofMillis(4_890), Duration.ofMillis(5_010));
    }

    @Test
    void aClockThatGoesFarBackEndsWhoWasThere() {
        Scene scene = walker();
        for (double t = 6; t < 6.5; t += 0.1) {
            look(scene, "s1", t, Duration.ZERO);
        }
        assertThat(look(scene, "s1", 0.5, Duration.ZERO).events())
                .extracting(event -> event.kind() + " " + event.object().id())
                .containsExactly("zone.left t1", "object.gone t1");
    }

    private static Scene walker() {
        Scene scene = Scene.of(12);
        scene.person().at(0, 0.1, 0.6).at(8, 0.9, 0.6);
        return scene;
    }

    private Tracking look(Scene scene, String session, double t, Duration clockError) {
        return scene.look(tracker, session, t, clockError, chance);
    }

    private static List<VisionEvent> events(List<Tracking> results) {
        return results.stream().flatMap(result -> result.events().stream()).toList();
    }
}
