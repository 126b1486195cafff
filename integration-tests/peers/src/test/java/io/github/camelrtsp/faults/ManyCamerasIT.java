/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many cameras at once, and cameras that are away for long. */
class ManyCamerasIT extends FaultTest {
    private static final int CAMERAS = 20;
    private static final int AT_ONCE = 4;

    @Test
    void noMoreCamerasAreOpenedAtOnceThanTheComponentAllows() throws Exception {
        List<ScriptedCamera> cameras = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        for (int i = 0; i < CAMERAS; i++) {
            ScriptedCamera camera = camera(OpeningFault.SLUGGISH);
            cameras.add(camera);
            uris.add(camera.uri() + "?reconnectDelay=100ms&connectTimeout=5s");
        }
        ChannelRoutes routes = closing(ChannelRoutes.start(AT_ONCE, uris));
        for (EventRoute channel : routes.channels()) {
            channel.await(StreamEvent.Playing.class, 1);
        }
        assertThat(mostOpening(cameras)).isEqualTo(AT_ONCE);
        row(
                "a switch reboots, " + CAMERAS + " sluggish cameras, maxConcurrentConnects=" + AT_ONCE,
                "at most " + mostOpening(cameras) + " opened at once, all play",
                null,
                null);
    }

    /** Most sessions that were being opened at the same time: connected, and PLAY not answered. */
    private static int mostOpening(List<ScriptedCamera> cameras) {
        record Change(long nanos, int by) {}
        List<Change> changes = new ArrayList<>();
        for (ScriptedCamera camera : cameras) {
            CameraLog log = camera.log();
            changes.add(new Change(log.nanos(log.calls().get(0).at()), 1));
            List<Seen.Answered> answers = log.all(Seen.Answered.class);
            changes.add(new Change(log.nanos(answers.get(answers.size() - 1).at()), -1));
        }
        changes.sort(java.util.Comparator.comparingLong(Change::nanos));
        int now = 0;
        int most = 0;
        for (Change change : changes) {
            now += change.by();
            most = Math.max(most, now);
        }
        return most;
    }

    @Test
    void aCameraThatRefusesWhileItBootsIsPlayedAsSoonAsItsPortOpens() throws Exception {
        assertFoundWhenItIsBack(OpeningFault.REFUSED, RtspException.Refused.class);
    }

    @Test
    void aCameraWithoutPowerIsPlayedAsSoonAsItsPortOpens() throws Exception {
        assertFoundWhenItIsBack(OpeningFault.BLACK_HOLE, RtspException.TimedOut.class);
    }

    private void assertFoundWhenItIsBack(OpeningFault fault, Class<? extends RtspException> kind) throws Exception {
        ScriptedCamera camera = camera(fault);
        FaultRoute route = route(camera, SHORT_DEADLINE, "reconnectDelay=30s", "reconnectMaxDelay=60s");
        StreamEvent.Waiting waiting = route.events().await(StreamEvent.Waiting.class, 1);
        assertThat(waiting.cause()).isInstanceOf(kind);
        assertThat(waiting.delay()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
        camera.log().await("an outage of four seconds", log -> log.now().toMillis() > 4_000);
        Duration recovered = mended(camera, route);
        row(fault.title() + " for 4 s, backoff of 30 s", camera.log().summary(), waiting.cause(), recovered);
        assertThat(recovered).isLessThan(SOON);
        assertThat(camera.log().attempts()).isEqualTo(1);
    }

    @Test
    void anIpv6AddressIsACameraLikeAnyOther() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.NONE, CameraSetup.standard().withHost("::1"));
        FaultRoute route = route(camera);
        route.await(PATIENCE, 10);
        assertThat(camera.log().asked("DESCRIBE").get(0).url()).startsWith("rtsp://[::1]:" + camera.port() + "/");
        row("IPv6", camera.log().summary(), null, opened(camera, route));
    }
}
