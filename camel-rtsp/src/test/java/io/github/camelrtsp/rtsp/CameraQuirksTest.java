/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions with cameras that bend the standard, one for each directory of {@code src/test/resources/cameras}. */
@Timeout(20)
class CameraQuirksTest {
    private final ClientFixture client = new ClientFixture();

    @AfterEach
    void stop() {
        client.close();
    }

    static List<CameraFixture> cameras() throws IOException {
        return CameraFixture.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cameras")
    void cameraPlays(CameraFixture fixture) throws Exception {
        try (FakeCamera camera = new FakeCamera()) {
            fixture.script(camera);

            PlaySession session =
                    client.play(target(fixture, camera), ClientFixture.OPTIONS).get(10, TimeUnit.SECONDS);

            assertThat(session.track()).hasToString(fixture.expected("track", camera, ""));
            int sets = session.track().codec().filter(Codec.H264::equals).isPresent() ? 2 : 3;
            int expectedSets = fixture.number("parameter.sets", sets);
            assertThat(session.track().parameterSets().nalUnits()).hasSize(expectedSets);
            if (fixture.expected("picture", camera, "yes").equals("yes")) {
                Packet picture = client.heard.awaitPacket();
                assertThat(picture.key()).isEqualTo(expectedSets > 0);
                assertThat(picture.lossBefore()).isFalse();
                assertThat(session.statistics().invalid()).isZero();
            }
            assertThat(last(camera, "SETUP").url()).isEqualTo(fixture.expected("SETUP", camera, ""));
            FakeCamera.Request play = last(camera, "PLAY");
            assertThat(play.url()).isEqualTo(fixture.expected("PLAY", camera, ""));
            assertThat(play.headers()).containsEntry("session", fixture.expected("session", camera, "4711"));
            asksAndIsAsked(fixture, camera, play.url());
            session.close().get(5, TimeUnit.SECONDS);
            // Closing waits for no camera: this one may be late to read it.
            FakeCamera.Request tearDown = camera.await("TEARDOWN");
            assertThat(tearDown.url()).isEqualTo(play.url());
            assertThat(tearDown.headers()).containsEntry("session", fixture.expected("session", camera, "4711"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cameras")
    void cameraIsDocumented(CameraFixture fixture) throws IOException {
        String table = Files.readString(Path.of("../docs/cameras.md"));

        assertThat(table).contains("| `" + fixture + "` | " + fixture.oddity() + " |");
    }

    private void asksAndIsAsked(CameraFixture fixture, FakeCamera camera, String played) throws Exception {
        String keepAlive = fixture.expected("keep.alive", camera, "");
        if (!keepAlive.isEmpty()) {
            camera.requests.clear();
            for (String method : keepAlive.split(",")) {
                assertThat(camera.requests.poll(5, TimeUnit.SECONDS))
                        .satisfies(request -> assertThat(request.method()).isEqualTo(method))
                        .satisfies(request -> assertThat(request.url()).isEqualTo(played));
            }
            assertThat(client.heard.heardNoEnd()).isTrue();
        }
        for (int i = 0; i < fixture.number("answers", 0); i++) {
            assertThat(fixture.playing.get().answers.poll(5, TimeUnit.SECONDS)).isEqualTo("RTSP/1.0 200 OK");
        }
        String scheme = fixture.expected("scheme", camera, "");
        if (!scheme.isEmpty()) {
            assertThat(last(camera, "DESCRIBE").headers().get("authorization")).startsWith(scheme);
        }
    }

    private static FakeCamera.Request last(FakeCamera camera, String method) {
        FakeCamera.Request[] requests = camera.requests.toArray(FakeCamera.Request[]::new);
        return Arrays.stream(requests)
                .filter(request -> request.method().equals(method))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static RtspTarget target(CameraFixture fixture, FakeCamera camera) {
        String path = fixture.expected("path", camera, "/Streaming/Channels/101");
        boolean secured = fixture.has("describe-unsigned");
        return new RtspTarget(
                false,
                "127.0.0.1",
                camera.port(),
                path,
                secured ? java.util.Optional.of(ClientFixture.RIGHT) : java.util.Optional.empty());
    }
}
