/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that are errors, redirects, too large, or no RTSP. */
class ProtocolFaultsIT extends FaultTest {
    @Test
    void aPathThatIsNotThereIsNamed() throws Exception {
        assertNamed(OpeningFault.NOT_FOUND, RtspException.NotFound.class, "404");
    }

    @Test
    void aCameraWithTooManyViewersIsNamed() throws Exception {
        assertNamed(OpeningFault.TOO_MANY, RtspException.TooManyClients.class, "453");
    }

    @Test
    void aBusyCameraIsPlayedAsSoonAsItHasTime() throws Exception {
        ScriptedCamera camera =
                camera(OpeningFault.UNAVAILABLE, CameraSetup.standard().with(Spell.firstConnections(3)));
        FaultRoute route = route(camera);
        assertTold(route, camera, RtspException.TooManyClients.class);
        route.events().await(StreamEvent.Waiting.class, 3);
        long third = System.nanoTime();
        Duration recovered = Duration.ofNanos(route.awaitAfter(0, PATIENCE).nanos() - third);
        assertThat(camera.log().calls()).hasSize(4);
        assertThat(recovered).isLessThan(SOON);
        row(OpeningFault.UNAVAILABLE, camera, route.events().awaitCause(), recovered);
    }

    @Test
    void aCameraThatFailsIsNamedWithItsAnswer() throws Exception {
        assertNamed(OpeningFault.BROKEN_FIRMWARE, RtspException.ProtocolError.class, "500");
    }

    @Test
    void garbageIsNamed() throws Exception {
        assertNamed(OpeningFault.GARBAGE, RtspException.ProtocolError.class, "never was");
    }

    @Test
    void aPortThatSpeaksHttpIsNamed() throws Exception {
        assertNamed(OpeningFault.HTTP_SERVER, RtspException.ProtocolError.class, "HTTP/1.1 400");
    }

    @ParameterizedTest
    @EnumSource(
            value = OpeningFault.class,
            names = {"HEADER_BOMB", "LINE_BOMB", "BODY_BOMB"})
    void anAnswerWithoutEndIsRefusedBeforeItFillsTheMemory(OpeningFault fault) throws Exception {
        assertNamed(fault, RtspException.ProtocolError.class, "");
    }

    private void assertNamed(OpeningFault fault, Class<? extends RtspException> kind, String text) throws Exception {
        ScriptedCamera camera = camera(fault);
        FaultRoute route = route(camera);
        assertTold(route, camera, kind);
        assertThat(route.events().awaitCause().getMessage()).contains(text);
        route.events().await(StreamEvent.Waiting.class, 3);
        assertOneConnectionEach(route, camera);
        assertThat(camera.log().asked("DESCRIBE").size())
                .isLessThanOrEqualTo(camera.log().connections());
        assertRecovers(fault, camera, route);
    }

    @Test
    void aRedirectToTheSameHostIsFollowed() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.REDIRECT_SAME_HOST);
        FaultRoute route = route(camera);
        Duration first = Duration.ofNanos(route.awaitAfter(0, PATIENCE).nanos());
        assertThat(first).isPositive();
        assertThat(camera.log().asked("PLAY").get(0).url()).contains("/moved");
        assertThat(route.events().all(StreamEvent.Waiting.class)).isEmpty();
        row(OpeningFault.REDIRECT_SAME_HOST, camera, null, opened(camera, route));
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowedAndGetsNoCredentials() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.REDIRECT_ELSEWHERE);
        ScriptedCamera other = camera(
                OpeningFault.NONE, CameraSetup.standard().withHost("127.0.0.2").withPort(camera.port()));
        FaultRoute route = route(camera, "username=viewer", "password=secret");
        assertTold(route, camera, RtspException.Unsupported.class);
        assertThat(route.events().awaitCause().getMessage()).contains("127.0.0.2:" + camera.port());
        route.events().await(StreamEvent.Waiting.class, 2);
        assertThat(other.log().connections()).isZero();
        row(OpeningFault.REDIRECT_ELSEWHERE, camera, route.events().awaitCause(), null);
    }

    @Test
    void aRedirectToItselfEnds() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.REDIRECT_LOOP);
        FaultRoute route = route(camera);
        assertTold(route, camera, RtspException.Unsupported.class);
        route.events().await(StreamEvent.Waiting.class, 2);
        long attempts = route.events().all(StreamEvent.Connecting.class).size();
        assertThat((long) camera.log().asked("DESCRIBE").size())
                .as("one, and three redirects, an attempt")
                .isLessThanOrEqualTo(4 * attempts);
        assertRecovers(OpeningFault.REDIRECT_LOOP, camera, route);
    }

    @Test
    void aShortSessionIsKeptAlive() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.SHORT_SESSION);
        FaultRoute route = route(camera);
        route.awaitAfter(0, PATIENCE);
        camera.log().await("five seconds of play", log -> log.now().toMillis() > 5_500);
        assertThat(camera.log().calls()).hasSize(1);
        assertThat(camera.log().asked("GET_PARAMETER").size()).isBetween(3, 8);
        route.awaitAfter(System.nanoTime(), PATIENCE);
        assertThat(route.events().all(StreamEvent.Waiting.class)).isEmpty();
        row("session timeout of 2 s", camera.log().summary(), null, opened(camera, route));
    }
}
