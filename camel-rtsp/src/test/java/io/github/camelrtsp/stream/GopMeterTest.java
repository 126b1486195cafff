/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GopMeterTest {
    private final GopMeter meter = new GopMeter();

    @Test
    void measuresFromKeyframeToKeyframe() {
        key(0, false);
        assertThat(meter.gop()).isEmpty();
        key(2, false);
        assertThat(meter.gop()).contains(Duration.ofSeconds(2));
        key(6, false);
        assertThat(meter.gop()).contains(Duration.ofSeconds(4));
    }

    @Test
    void groupThatMayHaveLostItsKeyframeMakesTheMeasureNoLonger() {
        key(0, false);
        key(2, false);
        delta(4, true);
        key(6, false);
        assertThat(meter.gop()).contains(Duration.ofSeconds(2));
        delta(6, true);
        key(7, false);
        assertThat(meter.gop()).contains(Duration.ofSeconds(1));
    }

    @Test
    void otherTimeLineIsNotMeasuredAcross() {
        key(0, false);
        key(2, false);
        meter.reset();
        key(3600, false);
        assertThat(meter.gop()).contains(Duration.ofSeconds(2));
        key(3603, false);
        assertThat(meter.gop()).contains(Duration.ofSeconds(3));
    }

    private void key(long second, boolean loss) {
        meter.packet(packet(second, true), loss);
    }

    private void delta(long second, boolean loss) {
        meter.packet(packet(second, false), loss);
    }

    private static Packet packet(long second, boolean key) {
        CaptureTime time = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        return new Packet(Codec.H264, new byte[1], new Timestamp(second * 90_000, 90_000), key, false, time, 0, 1);
    }
}
