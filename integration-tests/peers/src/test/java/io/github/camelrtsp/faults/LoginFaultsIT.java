/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins that are refused, and logins that are right but hard to write. */
class LoginFaultsIT extends FaultTest {
    private static final String USER = "username=viewer";
    private static final String CANARY = "canary-4711";
    private static final Login RIGHT = new Login(Seen.Login.DIGEST, "viewer", CANARY);

    @Test
    void aWrongPasswordIsTriedTwiceAndThenRarely() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.UNAUTHORIZED);
        FaultRoute route = route(camera, USER, "password=" + CANARY, "authRetryDelay=2s");
        assertTold(route, camera, RtspException.Unauthorized.class);
        StreamEvent.Waiting second = route.events().await(StreamEvent.Waiting.class, 2);
        assertThat(second.delay()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(logins(camera)).isEqualTo(2);
        row(OpeningFault.UNAUTHORIZED, camera, second.cause(), null);
        // Only now is the third attempt due, and it is the only one.
        route.events().await(StreamEvent.Waiting.class, 3);
        assertThat(logins(camera)).isEqualTo(3);
        StreamEvent.Connecting third = route.events().await(StreamEvent.Connecting.class, 3);
        assertThat(Duration.between(second.time(), third.time())).isGreaterThan(Duration.ofMillis(1_900));
        assertOneConnectionEach(route, camera);
        assertThat(camera.log().toString()
                        + route.events().all()
                        + route.consumer().getStreamCause())
                .doesNotContain(CANARY);
    }

    @Test
    void aMissingPasswordIsNamedWithoutALogin() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.NONE, CameraSetup.standard().withLogin(RIGHT));
        FaultRoute route = route(camera, "authRetryDelay=30s");
        assertTold(route, camera, RtspException.Unauthorized.class);
        route.events().await(StreamEvent.Waiting.class, 2);
        assertThat(logins(camera)).isZero();
    }

    @Test
    void aNonceThatIsStaleForEverDoesNotKeepTheClientTrying() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.STALE_FOR_EVER);
        FaultRoute route = route(camera, USER, "password=x", "authRetryDelay=30s");
        assertTold(route, camera, RtspException.Unauthorized.class);
        route.events().await(StreamEvent.Waiting.class, 2);
        assertThat(logins(camera))
                .as("two a connection, since the first nonce is called stale")
                .isLessThanOrEqualTo(4);
        row(OpeningFault.STALE_FOR_EVER, camera, route.events().awaitCause(), null);
    }

    @Test
    void aCameraThatHangsUpAtAWrongPasswordIsNotStormed() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.UNAUTHORIZED_AND_CLOSED);
        FaultRoute route = route(camera, USER, "password=x", "authRetryDelay=30s");
        assertTold(route, camera, RtspException.Unauthorized.class);
        StreamEvent.Waiting second = route.events().await(StreamEvent.Waiting.class, 2);
        assertThat(second.delay()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        assertThat(logins(camera)).isEqualTo(2);
        row(OpeningFault.UNAUTHORIZED_AND_CLOSED, camera, second.cause(), null);
    }

    @ParameterizedTest
    @EnumSource(
            value = OpeningFault.class,
            names = {"STALE_NONCE", "NONCE_CHANGES"})
    void aNonceThatRunsOutIsReplacedWithoutAnotherConnection(OpeningFault fault) throws Exception {
        ScriptedCamera camera = camera(fault, CameraSetup.standard().withLogin(RIGHT));
        FaultRoute route = route(camera, USER, "password=" + CANARY);
        route.await(PATIENCE, 40);
        assertThat(camera.log().calls()).hasSize(1);
        assertThat(route.events().all(StreamEvent.Waiting.class)).isEmpty();
        row(fault, camera, null, opened(camera, route));
    }

    @Test
    void aForbiddenUserIsTriedTwiceAndThenRarely() throws Exception {
        ScriptedCamera camera = camera(OpeningFault.FORBIDDEN);
        FaultRoute route = route(camera, "authRetryDelay=30s");
        assertTold(route, camera, RtspException.Forbidden.class);
        StreamEvent.Waiting second = route.events().await(StreamEvent.Waiting.class, 2);
        assertThat(second.delay()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        assertThat(camera.log().asked("DESCRIBE")).hasSize(2);
        row(OpeningFault.FORBIDDEN, camera, second.cause(), null);
    }

    @Test
    void sixteenChannelsOfOneRecorderTryAWrongPasswordTwiceInAll() throws Exception {
        ScriptedCamera recorder = camera(OpeningFault.UNAUTHORIZED);
        List<String> uris = IntStream.rangeClosed(1, 16)
                .mapToObj(channel ->
                        recorder.uri() + "/" + channel + "?" + merged(USER, "password=x", "authRetryDelay=30s"))
                .toList();
        ChannelRoutes routes = closing(ChannelRoutes.start(uris));
        for (EventRoute channel : routes.channels()) {
            assertThat(channel.awaitCause()).isInstanceOf(RtspException.Unauthorized.class);
        }
        // Long enough for a second attempt of each, had it one.
        recorder.log().await("a second of quiet", log -> log.now().toMillis() > 2_000);
        assertThat(logins(recorder)).isLessThanOrEqualTo(2);
        row(
                "wrong password, 16 channels of one recorder",
                recorder.log().summary(),
                routes.channel(0).awaitCause(),
                null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Seen.Login.class,
            names = {"BASIC", "DIGEST"})
    void everyPrintableCharacterMayBeInUserPasswordAndQuery(Seen.Login scheme) throws Exception {
        String all = printable();
        String user = scheme == Seen.Login.BASIC ? all.replace(":", "") : all;
        ScriptedCamera camera =
                camera(OpeningFault.NONE, CameraSetup.standard().withLogin(new Login(scheme, user, all)));
        FaultRoute route =
                route(camera, "username=RAW(" + user + ")", "password=RAW(" + all + ")", "query.x=RAW(" + all + ")");
        route.await(PATIENCE, 5);
        assertThat(camera.log().calls()).hasSize(1);
        String asked = camera.log().asked("DESCRIBE").get(0).url();
        assertThat(decoded(asked.substring(asked.indexOf("?x=") + 3))).isEqualTo(all);
    }

    @Test
    void everyPrintableCharacterMayBeInThePath() throws Exception {
        // '?' begins the options of an endpoint, '#' ends every URL, and '%' begins an escape.
        String path = printable().replaceAll("[?#%]", "");
        ScriptedCamera camera = camera(OpeningFault.NONE);
        route("rtsp:127.0.0.1:" + camera.port() + "/a" + path).await(PATIENCE, 5);
        String asked = camera.log().asked("DESCRIBE").get(0).url();
        assertThat(decoded(asked.substring(asked.indexOf("/a") + 2))).isEqualTo(path);
    }

    private static String printable() {
        return IntStream.range(' ', 0x7f).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String decoded(String escaped) {
        return java.net.URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Requests that were signed, and refused. */
    private static long logins(ScriptedCamera camera) {
        long refused = 0;
        Seen.Asked last = null;
        for (Seen seen : camera.log().all()) {
            if (seen instanceof Seen.Asked asked) {
                last = asked;
            } else if (seen instanceof Seen.Answered answer && answer.status() == 401) {
                refused += last.login() == Seen.Login.NONE ? 0 : 1;
            }
        }
        return refused;
    }
}
