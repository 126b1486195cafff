/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.ffmpeg.ClipFrames;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Anchor;
import io.github.camelrtsp.vision.CameraTracker;
import io.github.camelrtsp.vision.Detection;
import io.github.camelrtsp.vision.Line;
import io.github.camelrtsp.vision.Rules;
import io.github.camelrtsp.vision.TrackerOptions;
import io.github.camelrtsp.vision.Tracking;
import io.github.camelrtsp.vision.VisionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The real clip with the real detector. Counted by eye: across a line on the path, two persons walk to the left (pictures 41
 * and 59) and three to the right (21, 69 and 83); two of them pass each other just before it, and two walk side by side.
 */
class PedestriansTest {
    private static final TrackerOptions OPTIONS = new TrackerOptions(
            Set.of("person"),
            Duration.ofSeconds(2),
            new Rules(
                    List.of(Line.parse("path", "0.69,0.42 0.69,0.8")),
                    List.of(),
                    Anchor.BOTTOM_CENTER,
                    3,
                    0.25,
                    Duration.ZERO));

    @Test
    void everybodyWhoCrossesTheLineIsCounted() throws Exception {
        CameraTracker tracker = new CameraTracker(OPTIONS);
        List<String> crossings = new ArrayList<>();
        try (Detector detector = Detector.open(TestModels.nanodet(0.1, "person"), new ModelStore())) {
            List<Frame> frames = ClipFrames.of(Path.of("src/test/resources/pedestrians-12s.mp4"));
            for (int i = 0; i < frames.size(); i++) {
                Tracking tracking = look(detector, tracker, frames.get(i));
                for (VisionEvent event : tracking.events()) {
                    crossings.add(i + " " + event);
                }
            }
        }
        assertThat(tracker.counts().get("path").toString())
                .as("%s", String.join("\n", crossings))
                .isEqualTo("{in=2, out=3}");
    }

    private static Tracking look(Detector detector, CameraTracker tracker, Frame frame) throws Exception {
        List<Detection> all = detector.detect(frame);
        return tracker.next(
                new CameraTracker.When(
                        "s1",
                        frame.origin().captureTime().time(),
                        frame.origin().captureTime().time()),
                all.stream().filter(d -> d.confidence() >= 0.5).toList(),
                all.stream().filter(d -> d.confidence() < 0.5).toList());
    }
}
