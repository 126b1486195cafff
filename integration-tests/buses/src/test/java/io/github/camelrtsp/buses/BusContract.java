/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.buses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.event.CloudEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the example of each bus: the very file, run by the runner against a real broker, read by a plain client. */
abstract class BusContract {
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final String CLIP = "camel-rtsp-examples/src/main/resources/media/pedestrians-sub-12s.mp4";

    @TempDir
    Path directory;

    BusExample example;

    /** With all files of its broker in this directory. */
    abstract BusExample example(Path brokerDirectory);

    /** All that the plain client shall see beside the body, by name. */
    abstract Map<String, Object> headersOf(CloudEvent event);

    @BeforeEach
    void prepare() {
        example = example(directory.resolve("broker"));
    }

    @AfterEach
    void stopBroker() {
        example.broker().stop();
    }

    @Test
    void whoCrossesTheLineBeforeTheCameraArrives() throws Exception {
        startBroker();
        int port = Ports.free();
        try (RunnerProcess camera = RunnerProcess.start(
                        directory,
                        Map.of(),
                        "serve",
                        BusExample.repository().resolve(CLIP) + "=sub",
                        "--port",
                        Integer.toString(port));
                RunnerProcess runner = start(Map.of("camel.component.rtsp.cameras[gate].host", "127.0.0.1:" + port))) {
            camera.awaitOutput("Ctrl-C ends it", DEADLINE);
            Arrived first = awaitArrived(1, runner).get(0);

            assertThat(PublishedSchema.faults(first.body())).isEmpty();
            assertThat(first.event().path("type").asText()).isEqualTo("io.github.camelrtsp.line.crossed.v1");
            assertThat(first.camera()).isEqualTo("gate");
        }
    }

    @Test
    void headersArriveByNameAndAsText() throws Exception {
        startBroker();
        FeedFolder fed = new FeedFolder(directory.resolve("run"));
        fed.feed(1, "gate");
        try (RunnerProcess runner = start(Map.of())) {
            Arrived arrived = awaitArrived(1, runner).get(0);

            CloudEvent event = fed.events().get(0);
            assertThat(arrived.body()).isEqualTo(event.json());
            Map<String, Object> headers = new HashMap<>(arrived.headers());
            arrived.headers().keySet().stream().filter(this::isOfTheBus).forEach(headers::remove);
            assertThat(headers).containsExactlyInAnyOrderEntriesOf(headersOf(event));
        }
    }

    /** The broker is away at the start, comes, goes in the middle, and comes again. */
    @Test
    void nothingIsLostAndOrderIsKeptWhileTheBrokerIsAway() throws Exception {
        startBroker();
        example.broker().stop();
        FeedFolder fed = new FeedFolder(directory.resolve("run"));
        fed.feed(20, "gate", "yard");
        try (RunnerProcess runner = start(Map.of())) {
            Thread.sleep(3_000);
            example.broker().start();
            awaitStored(0, runner);
            example.broker().stop();
            fed.feed(20, "gate", "yard");
            Thread.sleep(3_000);
            example.broker().start();
            awaitStored(0, runner);
            fed.feed(20, "gate", "yard");
            awaitStored(0, runner);
        }
        List<Arrived> arrived = example.reader().take(QUIET);

        for (String camera : List.of("gate", "yard")) {
            assertThat(ids(arrived.stream()
                            .filter(a -> a.camera().equals(camera))
                            .map(Arrived::id)))
                    .isEqualTo(ids(fed.events().stream()
                            .filter(e -> e.camera().equals(camera))
                            .map(CloudEvent::id)));
        }
        assertThat(arrived)
                .allSatisfy(a -> assertThat(PublishedSchema.faults(a.body())).isEmpty());
    }

    /** Headers that the bus itself adds, and that differ from message to message. */
    boolean isOfTheBus(String header) {
        return false;
    }

    final void startBroker() throws Exception {
        example.broker().start();
        example.reader().subscribe();
    }

    final RunnerProcess start(Map<String, String> more) {
        return start(example.file(), more);
    }

    /** Runs this file with the example's settings and these. */
    final RunnerProcess start(Path file, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(example.settings());
        settings.put("camel.component.rtsp.cameras[gate].host", "127.0.0.1:" + Ports.free());
        settings.put("feeder.to", example.name());
        settings.putAll(more);
        RunnerProcess runner =
                RunnerProcess.start(directory.resolve("run"), settings, "run", file.toString(), feeder());
        runner.awaitOutput("Ctrl-C ends", DEADLINE);
        return runner;
    }

    private static String feeder() {
        return Path.of("src/test/resources/feeder.yaml").toAbsolutePath().toString();
    }

    /** Takes what arrives until it is so much. */
    final List<Arrived> awaitArrived(int count, RunnerProcess runner) throws Exception {
        List<Arrived> all = new ArrayList<>();
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (all.size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(count + " events did not arrive; the runner said:\n" + runner.output());
            }
            all.addAll(example.reader().take(QUIET));
        }
        return all;
    }

    /** Until so many are in the outbox or on their way to it. */
    final void awaitStored(int count, RunnerProcess runner) {
        Await.until(
                () -> files("feed") == 0 && files("outbox/" + example.name()) == count,
                DEADLINE,
                () -> files("outbox/" + example.name()) + " events are left; the runner said:\n" + runner.output());
    }

    private long files(String of) {
        try (Stream<Path> files = Files.walk(directory.resolve("run").resolve(of))) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        } catch (IOException | java.io.UncheckedIOException e) {
            // A file went while they were looked through.
            return -1;
        }
    }

    /** A duplicate is one that has the id of an earlier one. */
    private static List<String> ids(Stream<String> ids) {
        return ids.distinct().toList();
    }
}
