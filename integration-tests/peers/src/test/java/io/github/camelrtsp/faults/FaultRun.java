/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.RtspConstants;
import io.github.camelrtsp.RtspConsumer;
import io.github.camelrtsp.faults.FaultRoute.Arrival;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.peers.clip.Clip;
import io.github.camelrtsp.peers.clip.ClipFormat;
import io.github.camelrtsp.peers.clip.PlayedPictures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A camera that plays a fault, a route that watches it, and what must hold for every such pair. */
final class FaultRun implements AutoCloseable {
    /** Stopping a route may take so long, whatever the camera does. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    /** Pictures of a session that the camera had sent and the client not yet seen, or seen half, when it ended. */
    private static final int UNSEEN = 4;

    /** So long a picture may be on its way: a burst is decoded, or played out in its rhythm. */
    private static final Duration LONGEST_BUFFERED = Duration.ofSeconds(2);

    private final ScriptedCamera camera;
    private final FaultRoute route;
    private String title;
    private final Map<Kind, Clip> clips = new HashMap<>();

    private record Kind(Codec codec, Size size) {}

    private FaultRun(Fault fault, ScriptedCamera camera, FaultRoute route, ClipFormat clip) {
        this.title = fault.title();
        this.camera = camera;
        this.route = route;
        mayShow(clip);
    }

    /** @param options of the connection, such as {@code stallTimeout=1s}; may be empty */
    static FaultRun of(Fault fault, String options) throws Exception {
        return of(fault, CameraSetup.standard(), options, "");
    }

    /** @param frames options of the frames, such as {@code decode=all}; may be empty */
    static FaultRun of(Fault fault, CameraSetup setup, String options, String frames) throws Exception {
        ScriptedCamera camera = ScriptedCamera.playing(fault, setup);
        try {
            String common = "camera=" + fault.name().toLowerCase(java.util.Locale.ROOT) + "&reconnectDelay=200ms";
            FaultRoute route =
                    FaultRoute.watched(camera.uri() + "?" + common + (options.isEmpty() ? "" : "&" + options), frames);
            return new FaultRun(fault, camera, route, setup.clip());
        } catch (Exception e) {
            camera.close();
            throw e;
        }
    }

    ScriptedCamera camera() {
        return camera;
    }

    FaultRoute route() {
        return route;
    }

    /** In the table, where the fault's own name is not enough. */
    FaultRun called(String words) {
        title = words;
        return this;
    }

    /** Pictures of this clip are true ones, too. */
    FaultRun mayShow(ClipFormat other) {
        Clip clip = ClipPictures.of(other).clip();
        clips.put(new Kind(clip.codec(), clip.size()), clip);
        return this;
    }

    /**
     * Stops the route and looks at all that it got: it stopped in time, every picture is a true one, and the counters say
     * what became of each picture of the camera. Adds a row to the table.
     *
     * @param did what the client did, in a few words
     * @param cause as it was told; empty if none was
     * @param recovered from when the camera was good again to the next good frame; null where that never was
     */
    void conclude(String did, String cause, Duration recovered) throws Exception {
        assertSentIsTold();
        stopAndLook();
        note(did, cause, recovered);
    }

    /** The same where what the camera sends are no pictures, and nobody can say how many. */
    void concludeUncounted(String did, String cause) throws Exception {
        stopAndLook();
        note(did, cause, null);
    }

    private void stopAndLook() throws Exception {
        assertThat(route.stopAll()).as("time that the stop of the routes took").isLessThan(LONGEST_STOP);
        route.arrivals().forEach(this::assertTrue);
        assertAccounted();
    }

    private void note(String did, String cause, Duration recovered) {
        FaultTable.add(new FaultTable.Row(
                title, "playing", "camel-rtsp", did, cause, recovered == null ? null : recovered.toMillis()));
    }

    private void assertTrue(Arrival arrival) {
        Codec codec = Codec.valueOf(arrival.header(RtspConstants.CODEC, String.class));
        Clip clip = clips.get(new Kind(codec, arrival.picture().size()));
        assertThat(clip)
                .as("clip with pictures of %s %s", codec, arrival.picture().size())
                .isNotNull();
        PlayedPictures.assertUndamaged(arrival.picture(), clip);
    }

    private void assertAccounted() {
        RtspConsumer counters = route.consumer();
        long dropped = counters.getDroppedByQueue()
                + counters.getDroppedByRate()
                + counters.getDroppedByAge()
                + counters.getDroppedByCorruption()
                + counters.getDroppedByFailure()
                + counters.getDroppedBeforeKeyframe();
        assertThat(counters.getFramesDelivered())
                .as("delivered")
                .isEqualTo(route.arrivals().size());
        assertThat(counters.getFramesReceived())
                .as("received = delivered + dropped")
                .isEqualTo(counters.getFramesDelivered() + dropped);
    }

    /** While the camera plays on: what it sends after the route's end is nobody's. */
    private void assertSentIsTold() throws InterruptedException {
        long sent = camera.log().picturesSent();
        long unseen = UNSEEN * (long) camera.log().attempts();
        long end = System.nanoTime() + LONGEST_BUFFERED.toNanos();
        while (told() < sent - unseen && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(told())
                .as("received + lost, of %d pictures sent", sent)
                .isBetween(sent - unseen, camera.log().picturesSent());
    }

    private long told() {
        return route.consumer().getFramesReceived() + route.consumer().getDroppedByLoss();
    }

    @Override
    public void close() throws Exception {
        try {
            route.close();
        } finally {
            camera.close();
        }
    }
}
