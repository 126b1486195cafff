/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.CaptureTime.Source;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Frame;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrameAgeTest {
    private static final Instant ARRIVAL = Instant.parse("2026-01-01T00:00:10Z");

    @Test
    void withoutTheCamerasClockAFrameIsAsOldAsItIsHere() {
        FrameAge age = after(Duration.ofSeconds(1), Source.ARRIVAL, Duration.ZERO, Duration.ofMillis(500));
        assertThat(age.atLeast()).isEqualTo(Duration.ofSeconds(1));
        assertThat(age.sinceCapture()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatTheNetworkHeldBackIsOldWhenItArrives() {
        FrameAge age = after(Duration.ofSeconds(1), Source.RTCP_SR, Duration.ofSeconds(3), Duration.ofMillis(20));
        assertThat(age.atLeast()).isEqualTo(Duration.ofMillis(3_980));
        assertThat(age.sinceCapture()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void slowClockOfACameraMakesNoOldFrames() {
        FrameAge age = after(Duration.ofSeconds(1), Source.RTCP_SR, Duration.ofSeconds(3), Duration.ofSeconds(3));
        assertThat(age.atLeast()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void fastClockOfACameraMakesNoYoungFrames() {
        FrameAge age = after(Duration.ofSeconds(1), Source.RTCP_SR, Duration.ofSeconds(-3), Duration.ofSeconds(3));
        assertThat(age.atLeast()).isEqualTo(Duration.ofSeconds(1));
        assertThat(age.sinceCapture()).isEqualTo(Duration.ofSeconds(-2));
    }

    private static FrameAge after(Duration here, Source source, Duration before, Duration uncertainty) {
        CaptureTime capture = new CaptureTime(ARRIVAL.minus(before), source, uncertainty);
        Frame.Origin origin = new Frame.Origin(Codec.H264, null, capture, 77, ARRIVAL, true, false, "");
        return FrameAge.of(origin, ARRIVAL.plus(here), 77 + here.toNanos());
    }
}
