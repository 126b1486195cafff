/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses.outbox;

import io.github.camelrtsp.runner.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The example of a consumer that handles each event once, run by the runner in a directory of its own. */
final class OnceConsumer implements AutoCloseable {
    private static final Path EXAMPLE = Path.of("../../camel-rtsp-examples/buses/consumer-once.yaml");
    private static final Duration START = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 50;

    private final Path directory;
    private final Jvm jvm;

    /** Goes on where an earlier one in the same directory stopped. */
    OnceConsumer(Path directory, String broker) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        Files.writeString(directory.resolve("application.properties"), "artemis.url = " + broker + "\n");
        Path route = directory.resolve("consumer-once.yaml");
        if (!Files.exists(route)) {
            Files.copy(EXAMPLE, route);
        }
        jvm = Jvm.start(
                "consumer",
                directory,
                List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", directory.toString()),
                Runner.class,
                List.of("run", route.toString()));
        jvm.await("Ctrl-C ends", START);
    }

    /** What it has handled so far, one event a line. */
    List<String> handled() throws IOException {
        Path events = directory.resolve("received/events.jsonl");
        return Files.exists(events) ? Files.readAllLines(events) : List.of();
    }

    void awaitHandled(int count, Duration deadline) throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (handled().size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(handled().size() + " of " + count + " events were handled within " + deadline);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Ends it in good order. */
    void stop() throws InterruptedException {
        jvm.stop();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
