/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMessage;
import io.github.camelrtsp.event.EventMessage.Moment;
import io.github.camelrtsp.event.EventMessage.Source;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.vision.Box;
import io.github.camelrtsp.vision.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finished events, handed to {@code feeder.yaml} of a runner. Not thread-safe. */
final class Fed {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final Path directory;
    private final List<CloudEvent> all = new ArrayList<>();

    /** For the runner in this directory. */
    Fed(Path runner) throws IOException {
        directory = Files.createDirectories(runner.resolve("feed"));
    }

    /** So many more, of each of these cameras in turn. */
    void feed(int count, String... cameras) throws IOException {
        for (int i = 0; i < count; i++) {
            feed(cameras[all.size() % cameras.length]);
        }
    }

    /** All until now, in their order. */
    List<CloudEvent> events() {
        return List.copyOf(all);
    }

    private void feed(String camera) throws IOException {
        int number = all.size();
        CloudEvent event = event(camera, number);
        Path hidden = directory.resolve("next.tmp");
        Files.writeString(hidden, event.json());
        Files.move(hidden, directory.resolve("%08d.json".formatted(number)), StandardCopyOption.ATOMIC_MOVE);
        all.add(event);
    }

    private static CloudEvent event(String camera, int number) {
        Instant time = START.plusMillis(100L * number);
        return new EventMessage(
                        new Source(camera, "s1", Optional.of(new Size(768, 576)), Optional.of("H264")),
                        new Moment(
                                number,
                                new CaptureTime(time, CaptureTime.Source.RTCP_SR, Duration.ofMillis(4)),
                                time.plusMillis(20),
                                number == 0,
                                false),
                        Optional.of("nanodet"),
                        List.of())
                .detected(List.of(new Detection("person", 0, 0.9, new Box(0.1, 0.2, 0.3, 0.4))));
    }
}
