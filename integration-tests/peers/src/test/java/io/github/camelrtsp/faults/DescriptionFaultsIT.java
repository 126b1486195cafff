/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.StreamEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Descriptions that are odd, useless or a trap. */
class DescriptionFaultsIT extends FaultTest {
    @ParameterizedTest
    @EnumSource(
            value = OpeningFault.class,
            names = {"NO_PARAMETER_SETS", "AUDIO_FIRST"})
    void theVideoIsFoundAndPlayed(OpeningFault fault) throws Exception {
        ScriptedCamera camera = camera(fault);
        FaultRoute route = route(camera);
        route.await(PATIENCE, 10);
        assertThat(camera.log().asked("SETUP")).hasSize(1);
        assertThat(camera.log().asked("SETUP").get(0).url()).endsWith("trackID=video");
        assertThat(route.events().all(StreamEvent.Waiting.class)).isEmpty();
        row(fault, camera, null, opened(camera, route));
    }

    @Test
    void aStreamWithoutVideoIsNamedWithWhatItOffers() throws Exception {
        assertUnsupported(OpeningFault.NO_VIDEO, "MPEG4-GENERIC");
    }

    @Test
    void anotherCodecIsNamed() throws Exception {
        assertUnsupported(OpeningFault.OTHER_CODEC, "VP9");
    }

    private void assertUnsupported(OpeningFault fault, String offer) throws Exception {
        ScriptedCamera camera = camera(fault);
        FaultRoute route = route(camera);
        assertTold(route, camera, RtspException.Unsupported.class);
        assertThat(route.events().awaitCause().getMessage()
                        + route.events().awaitCause().hint())
                .contains(offer)
                .contains("H.264");
        assertThat(camera.log().asked("SETUP")).isEmpty();
        assertRecovers(fault, camera, route);
    }

    @ParameterizedTest
    @EnumSource(
            value = OpeningFault.class,
            names = {"MANY_MEDIA", "NO_DESCRIPTION", "WEB_PAGE"})
    void aDescriptionThatIsNoneIsNamed(OpeningFault fault) throws Exception {
        ScriptedCamera camera = camera(fault);
        FaultRoute route = route(camera);
        assertTold(route, camera, RtspException.ProtocolError.class);
        assertThat(camera.log().asked("SETUP")).isEmpty();
        assertRecovers(fault, camera, route);
    }
}
