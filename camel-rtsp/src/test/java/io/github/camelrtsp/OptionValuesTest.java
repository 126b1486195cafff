/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of options that Camel would take for something else, or refuse in its own words. */
class OptionValuesTest {
    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hwaccel=cudda        | hwaccel is auto, none, cuda, vaapi, qsv, videotoolbox or d3d11va, not cudda",
                "overflow=blok        | overflow is latest, queue or block, not blok",
                "decode=key           | decode is auto, all or keyframes, not key",
                "operation=snap       | operation is probe, snapshot or clip, not snap",
            })
    void errorNamesTheWordsThatThereAre(String option, String error) {
        refuses("rtsp:cam/x?" + option, error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"every=-2s", "every=soon", "stallTimeout=5x", "maxAge=1 parsec", "connectTimeout=-1"})
    void durationThatCamelWouldReadAsAnotherIsRefused(String option) {
        String name = option.substring(0, option.indexOf('='));
        refuses("rtsp:cam/x?" + option, name + " is a duration, such as 500ms, 2s, 5m or 7d, not");
    }

    @Test
    void durationOfTheTrackerIsOneToo() {
        refuses("vision-track:gate?grace=abc", "grace is a duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5GB", "5m", "-1"})
    void sizeThatCamelWouldReadAsADurationIsRefused(String size) {
        refuses(
                "rtsp:cam/x?operation=clip&directory=x&diskQuota=" + size,
                "diskQuota is a number of bytes, such as 500000000, not " + size);
    }

    @ParameterizedTest
    @CsvSource({"2s,2000", "1m30s,90000", "1500,1500", "PT3S,3000", "1h,3600000"})
    void durationsAreReadInEachWayThatCamelKnows(String text, long millis) {
        RtspEndpoint endpoint = context.getEndpoint("rtsp:cam/x?every=" + text, RtspEndpoint.class);
        assertThat(endpoint.getFrames().getEvery()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void wordsAreReadInUpperCaseToo() {
        RtspEndpoint endpoint = context.getEndpoint("rtsp:cam/x?emit=CLIPS&directory=x", RtspEndpoint.class);
        assertThat(endpoint.getEmit()).isEqualTo(Emit.CLIPS);
    }

    private void refuses(String uri, String error) {
        assertThatThrownBy(() -> context.getEndpoint(uri)).hasStackTraceContaining(error);
    }
}
