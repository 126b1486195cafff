/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.CaptureTime.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtpClockTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private final RtpClock clock = new RtpClock(90_000);

    private static Rtcp.SenderReport report(Instant time, long rtpTime) {
        return new Rtcp.SenderReport(1, NtpTime.ofInstant(time), rtpTime, 0, 0, List.of());
    }

    @Test
    void ticksDoNotWrap() {
        assertThat(clock.unwrap(0xffff_f000L)).isEqualTo(0xffff_f000L);
        assertThat(clock.unwrap(0x1000)).isEqualTo(0x1_0000_1000L);
        assertThat(clock.unwrap(0xffff_ff00L)).isEqualTo(0xffff_ff00L);
    }

    @Test
    void untilTheFirstReportAPictureWasTakenWhenItArrived() {
        CaptureTime time = clock.captureTime(clock.unwrap(5), NOON);
        assertThat(time).isEqualTo(new CaptureTime(NOON, Source.ARRIVAL, RtpClock.ARRIVAL_UNCERTAINTY));
    }

    @Test
    void aReportTellsTheTimeOfPicturesBeforeAndAfterItAcrossTheWrap() {
        clock.unwrap(0xffff_ff00L);
        clock.report(report(NOON, 0xffff_ff00L + 900), NOON.plusMillis(20));
        assertThat(clock.captureTime(clock.unwrap(0xffff_ff00L), NOON).time()).isEqualTo(NOON.minusMillis(10));
        CaptureTime after =
                clock.captureTime(clock.unwrap((0xffff_ff00L + 90_900) & 0xffff_ffffL), NOON.plusSeconds(1));
        assertThat(after.time()).isEqualTo(NOON.plusSeconds(1));
        assertThat(after.source()).isEqualTo(Source.RTCP_SR);
        assertThat(after.uncertainty()).isBetween(Duration.ofMillis(20), Duration.ofMillis(21));
    }

    @Test
    void theReportThatCameFastestBoundsTheUncertainty() {
        clock.report(report(NOON, 0), NOON.plusMillis(200));
        clock.report(report(NOON.plusSeconds(1), 90_000), NOON.plusSeconds(1).plusMillis(4));
        CaptureTime time = clock.captureTime(clock.unwrap(90_000), NOON.plusSeconds(1));
        assertThat(time.uncertainty()).isBetween(Duration.ofMillis(4), Duration.ofMillis(5));
    }

    @Test
    void aClockThatWasNeverSetIsNotBelieved() {
        clock.report(report(Instant.parse("1970-01-01T00:01:00Z"), 0), NOON);
        assertThat(clock.captureTime(clock.unwrap(0), NOON).source()).isEqualTo(Source.ARRIVAL);
    }

    @Test
    void aReportOfAnotherTimeLineIsNotBelieved() {
        clock.report(report(NOON, 0), NOON);
        assertThat(clock.captureTime(clock.unwrap(900_000), NOON).source()).isEqualTo(Source.ARRIVAL);
    }

    @Test
    void aClockThatIsSetWrongLaterIsNotBelievedAnyMore() {
        clock.report(report(NOON, 0), NOON);
        clock.report(report(NOON.plusSeconds(3600), 90_000), NOON.plusSeconds(1));
        assertThat(clock.captureTime(clock.unwrap(90_000), NOON.plusSeconds(1)).source())
                .isEqualTo(Source.ARRIVAL);
    }
}
