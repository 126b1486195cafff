/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import io.github.camelrtsp.event.CloudEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Finished events, handed to {@code feeder.yaml} of a runner. Not thread-safe. */
final class FeedFolder {
    private final Path directory;
    private final List<CloudEvent> all = new ArrayList<>();

    /** For the runner in this directory. */
    FeedFolder(Path runner) throws IOException {
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
        CloudEvent event = NumberedEvent.of(camera, number);
        Path hidden = directory.resolve("next.tmp");
        Files.writeString(hidden, event.json());
        Files.move(hidden, directory.resolve("%08d.json".formatted(number)), StandardCopyOption.ATOMIC_MOVE);
        all.add(event);
    }
}
