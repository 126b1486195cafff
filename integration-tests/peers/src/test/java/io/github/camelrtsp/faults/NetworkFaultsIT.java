/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way to the camera, and a camera that does not answer. */
class NetworkFaultsIT extends FaultTest {
    @Test
    void anHonestCameraIsPlayedAndToldGoodbye() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.NONE);
        FaultRoute route = route(camera);
        route.await(PATIENCE, 30);
        route.stopAll();
        camera.log().await("TEARDOWN", log -> log.asked("TEARDOWN").size() == 1);
        assertThat(camera.log().calls()).hasSize(1);
        assertThat(route.events().all(StreamEvent.Waiting.class)).isEmpty();
    }

    @Test
    void anHonestCameraIsPlayedOverUdp() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.NONE);
        route(camera, "transport=udp").await(PATIENCE, 30);
        assertThat(camera.log().calls()).hasSize(1);
    }

    @Test
    void aClosedPortIsNamedAndTheFirstFrameComesWhenItOpens() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.REFUSED);
        FaultRoute route = route(camera);
        assertTold(route, camera, RtspException.Refused.class);
        route.events().await(StreamEvent.Waiting.class, 3);
        assertRecovers(OpeningFault.REFUSED, camera, route);
    }

    @Test
    void aSilentAddressIsNamedAndTheFirstFrameComesWhenItAnswers() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.BLACK_HOLE);
        FaultRoute route = route(camera, SHORT_DEADLINE);
        assertTimedOut(route, camera, Phase.CONNECT);
        assertThat(camera.log().connections()).isZero();
        assertRecovers(OpeningFault.BLACK_HOLE, camera, route);
    }

    @Test
    void aHostWithoutAnAddressIsNamed() throws Exception {
        FaultRoute route = route("rtsp:camera-that-was-never-there.invalid/live");
        RtspException cause = route.events().awaitCause();
        // Where no name server answers, the deadline ends the search.
        assertThat(cause).isInstanceOfAny(RtspException.Unreachable.class, RtspException.TimedOut.class);
        assertThat(cause.getMessage()).contains("camera-that-was-never-there.invalid");
        row("host unknown", "asks the name server anew for each attempt", cause, null);
    }

    @Test
    void aCameraThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.MUTE);
        FaultRoute route = route(camera, SHORT_DEADLINE);
        assertTimedOut(route, camera, Phase.OPTIONS);
        route.events().await(StreamEvent.Waiting.class, 2);
        assertOneConnectionEach(route, camera);
        assertRecovers(OpeningFault.MUTE, camera, route);
    }

    @Test
    void aSlowDescribeIsGivenUpAtTheDeadline() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.SLOW_DESCRIBE);
        FaultRoute route = route(camera, SHORT_DEADLINE);
        assertTimedOut(route, camera, Phase.DESCRIBE);
        route.events().await(StreamEvent.Waiting.class, 2);
        assertOneConnectionEach(route, camera);
        // One deadline for all of an attempt, not one for each request.
        assertThat(gaps(route.events().all(StreamEvent.Connecting.class)))
                .allSatisfy(gap -> assertThat(gap).isBetween(1_000L, 1_900L));
        assertRecovers(OpeningFault.SLOW_DESCRIBE, camera, route);
    }

    @Test
    void aSlowSetupIsGivenUpAtTheDeadline() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.SLOW_SETUP);
        FaultRoute route = route(camera, SHORT_DEADLINE);
        assertTimedOut(route, camera, Phase.SETUP);
        assertRecovers(OpeningFault.SLOW_SETUP, camera, route);
    }

    @Test
    void aSessionThatDoesNotPlayIsTornDown() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.SLOW_PLAY);
        FaultRoute route = route(camera, SHORT_DEADLINE);
        assertTimedOut(route, camera, Phase.PLAY);
        camera.log().await("TEARDOWN", log -> !log.asked("TEARDOWN").isEmpty());
        assertRecovers(OpeningFault.SLOW_PLAY, camera, route);
    }

    @Test
    void anAnswerThatDripsInIsGivenUpAtTheDeadline() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.SLOWLORIS);
        FaultRoute route = route(camera, SHORT_DEADLINE);
        assertTimedOut(route, camera, Phase.DESCRIBE);
        assertRecovers(OpeningFault.SLOWLORIS, camera, route);
    }

    @Test
    void aCameraThatHangsUpAgainAndAgainIsAskedLessAndLessOften() throws Exception {
        assertBacksOff(OpeningFault.ACCEPTS_AND_CLOSES);
    }

    @Test
    void aCameraThatResetsAgainAndAgainIsAskedLessAndLessOften() throws Exception {
        assertBacksOff(OpeningFault.ACCEPTS_AND_RESETS);
    }

    private void assertBacksOff(OpeningFault fault) throws Exception {
        ScriptedCamera camera = camera(fault);
        FaultRoute route = route(camera, "reconnectMaxDelay=800ms");
        assertTold(route, camera, RtspException.Ended.class);
        route.events().await(StreamEvent.Waiting.class, 6);
        List<Long> delays = route.events().all(StreamEvent.Waiting.class).stream()
                .map(waiting -> waiting.delay().toMillis())
                .toList();
        assertDoubling(delays, 100, 800);
        List<StreamEvent.Connecting> attempts = route.events().all(StreamEvent.Connecting.class);
        int seen = camera.log().calls().size();
        // The first time it is asked again at once, without the OPTIONS that some cameras hang up on.
        assertThat(seen)
                .isBetween(
                        attempts.size(),
                        route.events().all(StreamEvent.Connecting.class).size() + 1);
        // By the client's clock: the camera may notice one connection later than the other.
        List<Long> gaps = gaps(attempts);
        for (int i = 0; i < 5; i++) {
            assertThat(gaps.get(i)).as("distance %d of %s", i, gaps).isBetween(delays.get(i) - 5, delays.get(i) + 500);
        }
        String did = camera.log().summary();
        row(fault.title(), did, route.events().awaitCause(), mended(camera, route));
    }

    /** Each delay is between the half and the whole of what doubling from the first gives. */
    private static void assertDoubling(List<Long> delays, long first, long max) {
        long whole = first;
        for (Long delay : delays) {
            assertThat(delay).as("of %s", delays).isBetween(whole / 2, whole);
            whole = Math.min(2 * whole, max);
        }
    }

    /** Milliseconds from each attempt to the next. */
    private static List<Long> gaps(List<StreamEvent.Connecting> attempts) {
        return IntStream.range(1, attempts.size())
                .mapToObj(i -> Duration.between(
                                attempts.get(i - 1).time(), attempts.get(i).time())
                        .toMillis())
                .toList();
    }
}
