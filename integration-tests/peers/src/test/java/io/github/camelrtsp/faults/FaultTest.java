/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scripted camera, a route that reads it, and what the test finds for the table. */
@ExtendWith(FaultTable.class)
abstract class FaultTest {
    /** Delays short, so that a test sees several attempts in a second; deadlines that a busy machine does not miss. */
    private static final Map<String, String> FAST = Map.of(
            "connectTimeout", "5s", "stallTimeout", "5s", "reconnectDelay", "100ms", "reconnectMaxDelay", "200ms");

    /** Where the deadline is what ends the attempt. */
    static final String SHORT_DEADLINE = "connectTimeout=1s";

    /** For what comes at once if the machine is not busy. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Within which a camera that is good again gives a frame, whatever the fault was. */
    static final Duration SOON = Duration.ofMillis(1_500);

    private final List<AutoCloseable> open = new ArrayList<>();

    final ScriptedCamera camera(Fault fault, CameraSetup setup) throws Exception {
        return closing(ScriptedCamera.playing(fault, setup));
    }

    final ScriptedCamera camera(Fault fault) throws Exception {
        return camera(fault, CameraSetup.standard());
    }

    /** A route from this camera, with the fast options but for these: {@code name=value}. */
    final FaultRoute route(ScriptedCamera camera, String... options) throws Exception {
        return route(camera.uri(), options);
    }

    final FaultRoute route(String uri, String... options) throws Exception {
        return closing(FaultRoute.watched(uri + "?" + merged(options)));
    }

    /** The fast options, but for these, as a query. */
    static String merged(String... options) {
        Map<String, String> all = new TreeMap<>(FAST);
        for (String option : options) {
            String[] pair = option.split("=", 2);
            all.put(pair[0], pair[1]);
        }
        return all.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
    }

    final <T extends AutoCloseable> T closing(T resource) {
        open.add(0, resource);
        return resource;
    }

    @AfterEach
    final void close() throws Exception {
        for (AutoCloseable resource : open) {
            if (resource instanceof FaultRoute route) {
                assertThat(route.stopAll()).as("stop of the routes").isLessThan(FaultRoute.LONGEST_STOP);
            }
            resource.close();
        }
    }

    /** The cause is of this kind, names the camera's address and says what to do; JMX says the same. */
    static void assertTold(FaultRoute route, ScriptedCamera camera, Class<? extends RtspException> kind)
            throws InterruptedException {
        RtspException cause = route.events().awaitCause();
        assertThat(cause).isExactlyInstanceOf(kind);
        assertThat(cause.getMessage()).contains(":" + camera.port());
        assertThat(cause.hint()).isNotBlank();
        assertThat(route.consumer().getStreamCauseKind()).isEqualTo(cause.kind());
        assertThat(route.consumer().getStreamCause()).startsWith(place(cause)).contains(cause.hint());
    }

    private static String place(RtspException cause) {
        return cause.getMessage().substring(0, cause.getMessage().indexOf(':') + 1);
    }

    /** A phase took longer than {@code connectTimeout}; a busy machine may have been late in an earlier one before. */
    static void assertTimedOut(FaultRoute route, ScriptedCamera camera, RtspException.Phase phase)
            throws InterruptedException {
        assertTold(route, camera, RtspException.TimedOut.class);
        route.events().await("timeout in " + phase, events -> events.stream()
                .anyMatch(event -> event instanceof StreamEvent.Waiting waiting
                        && waiting.cause() instanceof RtspException.TimedOut late
                        && late.phase() == phase));
    }

    /** As many attempts were told as the camera saw, but for one that may just begin. */
    static void assertOneConnectionEach(FaultRoute route, ScriptedCamera camera) {
        int before = route.events().all(StreamEvent.Connecting.class).size();
        int seen = camera.log().attempts();
        int after = route.events().all(StreamEvent.Connecting.class).size();
        assertThat(seen).as("attempts that the camera saw").isBetween(before - 1, after);
    }

    /** Mends the camera, and tells how long the next good frame took. */
    static Duration mended(ScriptedCamera camera, FaultRoute route) throws Exception {
        long began = System.nanoTime();
        camera.mend();
        return Duration.ofNanos(route.awaitAfter(began, PATIENCE).nanos() - began);
    }

    /** Mends the camera and keeps the row; the next good frame comes soon. */
    static void assertRecovers(Fault fault, ScriptedCamera camera, FaultRoute route) throws Exception {
        RtspException cause = route.events().awaitCause();
        String did = camera.log().summary();
        Duration recovered = mended(camera, route);
        row(fault.title(), did, cause, recovered);
        assertThat(recovered).as("time to the next good frame").isLessThan(SOON);
    }

    /** For a fault that keeps nobody from playing: from the camera's first connection to the first good frame. */
    static Duration opened(ScriptedCamera camera, FaultRoute route) throws InterruptedException {
        long began = camera.log().nanos(camera.log().calls().get(0).at());
        return Duration.ofNanos(route.awaitAfter(0, PATIENCE).nanos() - began);
    }

    static void row(Fault fault, ScriptedCamera camera, RtspException cause, Duration recovered) {
        row(fault.title(), camera.log().summary(), cause, recovered);
    }

    static void row(String fault, String did, RtspException cause, Duration recovered) {
        FaultTable.add(new FaultTable.Row(
                fault,
                "opening",
                "camel-rtsp",
                did,
                cause == null ? "" : cause.kind() + ": " + cause.getMessage().replaceAll(":\\d{4,5}\\b", ":PORT"),
                recovered == null ? null : recovered.toMillis()));
    }
}
