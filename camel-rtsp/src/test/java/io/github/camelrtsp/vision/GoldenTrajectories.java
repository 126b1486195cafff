/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.List;

/**
 * Scenes with their truth, made by hand. The line {@code door} goes down the middle of the picture from the top, so that who
 * walks to the left goes in, and ends at 0.8; the zone {@code yard} is the right third of the picture.
 *
 * @param name of the scene
 * @param story what happens
 * @param scene the script
 * @param in who truly went in at the door
 * @param out who truly went out at the door
 * @param entered who truly entered the yard
 * @param left who truly left the yard
 * @param objects how many appear, and are told so
 * @param gone how many of them are gone before the scene is over, by more than the grace
 * @param leastFps below this nobody could tell: the detector has too few looks
 */
record GoldenTrajectories(
        String name,
        String story,
        Scene scene,
        int in,
        int out,
        int entered,
        int left,
        int objects,
        int gone,
        double leastFps) {

    static List<GoldenTrajectories> all() {
        return List.of(
                golden("walks-through", "one walks through the door, to the right", walk(), 0, 1, 1, 1, 1, 1, 2),
                golden(
                        "misses-on-the-line",
                        "the detector misses him for 0.9 s while he crosses",
                        missed(),
                        0,
                        1,
                        1,
                        1,
                        1,
                        1,
                        2),
                golden(
                        "jitter-on-the-line",
                        "stands on the line for 4 minutes, boxes jitter by 5 %, goes back",
                        jitter(),
                        0,
                        0,
                        0,
                        0,
                        1,
                        1,
                        2),
                golden(
                        "jitter-then-through",
                        "stands on the line for a minute, then goes through",
                        jitterThrough(),
                        0,
                        1,
                        1,
                        0,
                        1,
                        0,
                        2),
                golden(
                        "occlusion",
                        "half hidden (faint) for 1 s at the line, then hidden for 0.8 s",
                        occlusion(),
                        0,
                        1,
                        0,
                        0,
                        1,
                        0,
                        4),
                golden(
                        "turned-while-hidden",
                        "hidden for 1 s just before the line, meanwhile turns and comes back",
                        turnedHidden(),
                        0,
                        0,
                        0,
                        0,
                        1,
                        1,
                        4),
                golden(
                        "lost-at-the-line",
                        "not seen for 1.5 s while he stops at the line, then goes through",
                        lostAtLine(),
                        0,
                        1,
                        0,
                        0,
                        1,
                        1,
                        4),
                golden("born-on-the-line", "appears on the line and goes to the right", born(), 0, 0, 1, 1, 1, 1, 4),
                golden(
                        "u-turn",
                        "a foot over the line (a sixth of his width), turns, goes back",
                        uTurn(0.51),
                        0,
                        0,
                        0,
                        0,
                        1,
                        1,
                        4),
                golden(
                        "in-and-out",
                        "crosses, goes on for two steps, turns, goes back",
                        uTurn(0.64),
                        1,
                        1,
                        0,
                        0,
                        1,
                        1,
                        5),
                golden(
                        "leap",
                        "a fast object, seen at 3 places before and 3 beyond the line",
                        leap(),
                        0,
                        1,
                        0,
                        0,
                        1,
                        0,
                        10),
                golden("two-cross", "two walk through each other on the line", twoCross(), 1, 1, 1, 0, 2, 0, 5),
                golden("side-by-side", "two walk through the door side by side", sideBySide(), 0, 2, 0, 0, 2, 0, 4),
                golden(
                        "around-the-end",
                        "walks around the end of the line and back above it",
                        aroundEnd(),
                        1,
                        0,
                        0,
                        0,
                        1,
                        1,
                        4),
                golden(
                        "one-after-the-other",
                        "five follow each other through the door, 1.2 s apart",
                        queue(),
                        0,
                        5,
                        0,
                        0,
                        5,
                        5,
                        8),
                golden(
                        "along-the-line",
                        "walks down along the line, half a step beside it",
                        along(),
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        2),
                golden(
                        "false-alarm",
                        "the detector sees somebody once, beside the line, again and again",
                        falseAlarms(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        2),
                golden(
                        "yard-edge",
                        "stands on the edge of the yard for a minute, then goes away from it",
                        yardEdge(),
                        0,
                        0,
                        1,
                        1,
                        1,
                        1,
                        2));
    }

    private static GoldenTrajectories golden(
            String name,
            String story,
            Scene scene,
            int in,
            int out,
            int entered,
            int left,
            int objects,
            int gone,
            double leastFps) {
        return new GoldenTrajectories(name, story, scene, in, out, entered, left, objects, gone, leastFps);
    }

    private static Scene walk() {
        Scene scene = Scene.of(12);
        scene.person().at(0, 0.1, 0.6).at(8, 0.95, 0.6);
        return scene;
    }

    private static Scene missed() {
        Scene scene = Scene.of(12);
        scene.person().at(0, 0.1, 0.6).at(8, 0.95, 0.6).missed(3.4, 4.3);
        return scene;
    }

    private static Scene jitter() {
        Scene scene = Scene.of(260);
        scene.person()
                .jitter(0.05)
                .at(0, 0.2, 0.6)
                .at(4, 0.5, 0.6)
                .at(244, 0.5, 0.6)
                .at(248, 0.2, 0.6);
        return scene;
    }

    private static Scene jitterThrough() {
        Scene scene = Scene.of(70);
        scene.person()
                .jitter(0.05)
                .at(0, 0.2, 0.6)
                .at(4, 0.5, 0.6)
                .at(64, 0.5, 0.6)
                .at(70, 0.9, 0.6);
        return scene;
    }

    private static Scene occlusion() {
        Scene scene = Scene.of(10);
        scene.person()
                .at(0, 0.2, 0.6)
                .at(6, 0.65, 0.6)
                .at(10, 0.65, 0.3)
                .faint(3, 4)
                .missed(4, 4.8);
        return scene;
    }

    private static Scene turnedHidden() {
        Scene scene = Scene.of(11);
        scene.person().at(0, 0.2, 0.6).at(4, 0.47, 0.6).at(8, 0.2, 0.6).missed(3.5, 4.5);
        return scene;
    }

    private static Scene lostAtLine() {
        Scene scene = Scene.of(10);
        scene.person()
                .at(0, 0.2, 0.6)
                .at(3, 0.48, 0.6)
                .at(4.2, 0.49, 0.6)
                .at(7, 0.65, 0.6)
                .missed(2.9, 4.4);
        return scene;
    }

    private static Scene born() {
        Scene scene = Scene.of(12);
        scene.person().at(0, 0.497, 0.6).at(2, 0.5, 0.6).at(7, 0.9, 0.6);
        return scene;
    }

    private static Scene uTurn(double turn) {
        Scene scene = Scene.of(14);
        scene.person().at(0, 0.85 - 0.2, 0.6).at(4, 1 - turn, 0.6).at(8, 0.65, 0.6);
        return scene;
    }

    private static Scene leap() {
        Scene scene = Scene.of(2);
        scene.actor("car", 0.2, 0.15)
                .at(0, 0.12, 0.6)
                .at(0.25, 0.38, 0.6)
                .at(0.55, 0.62, 0.6)
                .at(0.8, 0.65, 0.6);
        return scene;
    }

    private static Scene twoCross() {
        Scene scene = Scene.of(9);
        scene.person().at(0, 0.2, 0.6).at(9, 0.8, 0.6);
        scene.person().at(0, 0.65, 0.61).at(4.5, 0.5, 0.61).at(9, 0.35, 0.61);
        return scene;
    }

    private static Scene sideBySide() {
        Scene scene = Scene.of(8);
        scene.person().at(0, 0.2, 0.6).at(8, 0.6, 0.6);
        scene.person().at(0, 0.24, 0.62).at(8, 0.64, 0.62);
        return scene;
    }

    private static Scene aroundEnd() {
        Scene scene = Scene.of(16);
        scene.person().at(0, 0.35, 0.9).at(5, 0.62, 0.9).at(9, 0.62, 0.5).at(13, 0.35, 0.5);
        return scene;
    }

    private static Scene queue() {
        Scene scene = Scene.of(14);
        for (int i = 0; i < 5; i++) {
            scene.person().at(1.2 * i, 0.2, 0.6).at(1.2 * i + 5, 0.65, 0.6).at(1.2 * i + 7, 0.65, 0.2);
        }
        return scene;
    }

    private static Scene along() {
        Scene scene = Scene.of(10);
        scene.person().at(0, 0.475, 0.25).at(10, 0.475, 1);
        return scene;
    }

    private static Scene falseAlarms() {
        Scene scene = Scene.of(30);
        for (int i = 0; i < 14; i++) {
            double t = 2 * i + 0.9;
            scene.person().at(t, i % 2 == 0 ? 0.46 : 0.54, 0.6).at(t + 0.03, i % 2 == 0 ? 0.46 : 0.54, 0.6);
        }
        return scene;
    }

    private static Scene yardEdge() {
        Scene scene = Scene.of(72);
        scene.person()
                .jitter(0.05)
                .at(0, 0.55, 0.6)
                .at(3, 0.672, 0.6)
                .at(63, 0.672, 0.6)
                .at(66, 0.55, 0.6);
        return scene;
    }
}
