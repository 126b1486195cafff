/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import io.github.camelrtsp.RtspConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Route;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: a camera with a small and a large stream, a route, stills and messages; ends by itself. */
@Command(
        name = "demo",
        description = "Plays a clip as a camera with a small and a large stream would. The small one is watched: when a"
                + " person crosses a line, a JSON message tells it, the picture of that instant is taken from the large one"
                + " and written, and a second message tells that. Ends by itself.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String LARGE = "media/pedestrians-12s.mp4";
    private static final String SMALL = "media/pedestrians-sub-12s.mp4";
    /** The large picture takes an encoder longer: it comes after the small one of the same instant. */
    private static final Duration LARGE_LATENCY = Duration.ofMillis(400);

    private static final String ROUTE = "routes/demo.yaml";
    private static final Duration CLIP_LENGTH = Duration.ofSeconds(12);
    private static final long LAST_PICTURE_SECONDS = 5;
    private static final Duration FIRST_FRAME_LIMIT = Duration.ofSeconds(15);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Verbosity verbosity;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "camel-rtsp-demo",
            description = "Where pictures and messages go. Default: ${DEFAULT-VALUE}.")
    private Path directory;

    @Override
    public Integer call() throws Exception {
        verbosity.apply();
        play(writable(directory));
        return 0;
    }

    private void play(Path out) throws Exception {
        ServedFile sub = new ServedFile(unpacked(SMALL), "/sub");
        ServedFile main = new ServedFile(unpacked(LARGE), "/main", LARGE_LATENCY);
        try (TestCamera camera =
                TestCamera.open(new TestCamera.Address("127.0.0.1", 0), Map.of(), List.of(sub, main))) {
            say("camera:   " + camera.url(sub) + " plays " + SMALL);
            say("          " + camera.url(main) + " plays " + LARGE + ", " + LARGE_LATENCY.toMillis() + " ms later");
            say("route:    " + ROUTE + ", which is in this jar");
            FrameWatch watch = new FrameWatch(Clock.systemUTC());
            Map<String, String> settings =
                    Map.of("camel.component.rtsp.cameras[gate].host", camera.authority(), "out", out.toString());
            Routes routes = Routes.start(List.of("classpath:" + ROUTE), List.of(), settings, List.of(watch));
            try (AtExit stopRoutes = AtExit.close(routes)) {
                // One round of the clip: where it begins again, persons would jump.
                camera.play();
                Route route = routes.context().getRoutes().get(0);
                RtspConsumer consumer = (RtspConsumer) route.getConsumer();
                if (!watch.awaitFirst(FIRST_FRAME_LIMIT)) {
                    throw Failure.whileWorking(
                            "no frame came from " + camera.url(sub) + ": " + consumer.getStreamCause(), null);
                }
                Thread.sleep(CLIP_LENGTH.toMillis());
                // Longer than Ctrl-C grants: the last picture shall reach the disk.
                routes.context().getRouteController().stopRoute(route.getId(), LAST_PICTURE_SECONDS, TimeUnit.SECONDS);
                awaitEmpty(out.resolve("outbox"));
                summary(watch.seen(), consumer, out);
            }
        }
    }

    /** An event is deleted from the outbox when it was told. */
    private static void awaitEmpty(Path outbox) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LAST_PICTURE_SECONDS);
        while (System.nanoTime() < deadline) {
            try (DirectoryStream<Path> events = Files.newDirectoryStream(outbox, "*.json")) {
                if (!events.iterator().hasNext()) {
                    return;
                }
            }
            Thread.sleep(50);
        }
    }

    private void summary(FrameWatch.Seen seen, RtspConsumer consumer, Path out) throws Failure {
        say("");
        say("received: %d pictures of the small stream of camera %s"
                .formatted(consumer.getFramesReceived(), consumer.getCamera()));
        say("dropped:  %d because the route was busy, %d damaged, %d before the first keyframe"
                .formatted(
                        consumer.getDroppedByQueue(),
                        consumer.getDroppedByCorruption(),
                        consumer.getDroppedBeforeKeyframe()));
        say("route:    %d frames, %s old when they entered it (p50), %s (p95)"
                .formatted(seen.ages().size(), millis(seen.age(50)), millis(seen.age(95))));
        say("crossed:  " + seen.counts());
        say("stills:   %d from the large stream".formatted(seen.stills().size()));
        for (FrameWatch.Still still : seen.stills()) {
            say(
                    "          %d ms from the picture that the detector saw, decoded in %d ms, told %d ms after the crossing was"
                            .formatted(still.offsetMillis(), still.decodeMillis(), still.readyMillis()));
        }
        say("written:  " + out.resolve("gate-*.jpg") + " and " + out.resolve("events.jsonl"));
        if (seen.failure() != null) {
            throw Failure.whileWorking("a frame failed in the route: " + seen.failure(), null);
        }
    }

    private static String millis(Duration age) {
        return "%.1f ms".formatted(age.toNanos() / 1e6);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static Path writable(Path directory) throws Failure {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw Failure.wrongInput(
                    "--out " + directory + ": this directory cannot be made (" + e.getMessage() + ")", e);
        }
    }

    /** FFmpeg reads files, not jars. */
    private static Path unpacked(String resource) throws IOException {
        Path file = Files.createTempFile("camel-rtsp-", ".mp4");
        // Ctrl-C ends the process without coming back here.
        file.toFile().deleteOnExit();
        try (InputStream in = DemoCommand.class.getResourceAsStream("/" + resource)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
