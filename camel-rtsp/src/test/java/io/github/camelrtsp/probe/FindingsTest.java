/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Measured camera = new Measured();

    @Test
    void nothingStrikesInAGoodCamera() {
        assertThat(camera.findings()).isEmpty();
    }

    @Test
    void noKeyframeIsSaidFirst() {
        camera.keyframes = 0;
        camera.size = Optional.empty();
        camera.shortestGop = Optional.empty();
        camera.longestGop = Optional.empty();
        camera.watched = Duration.ofSeconds(10);
        strikes("no-keyframe", Symptom.SLOW_START, "No keyframe in 10 s", "1 to 2 s");
    }

    @Test
    void keyframesThatCannotBeDecodedAreSaid() {
        camera.size = Optional.empty();
        strikes("no-picture", Symptom.STALLED, "none of them could be decoded");
    }

    @Test
    void longGopIsSaidWithItsLength() {
        camera.shortestGop = Optional.of(Duration.ofMillis(8_000));
        camera.longestGop = Optional.of(Duration.ofMillis(8_000));
        strikes("long-gop", Symptom.SLOW_START, "are 8 s apart");
    }

    @Test
    void gopThatWasNotSeenToEndIsLongerThanTheMeasurement() {
        camera.keyframes = 1;
        camera.shortestGop = Optional.empty();
        camera.longestGop = Optional.empty();
        camera.watched = Duration.ofSeconds(10);
        strikes("long-gop", Symptom.SLOW_START, "more than 10 s apart");
        camera.watched = Duration.ofSeconds(3);
        assertThat(camera.findings()).isEmpty();
    }

    @Test
    void varyingGopIsASmartCodec() {
        camera.shortestGop = Optional.of(Duration.ofMillis(500));
        camera.longestGop = Optional.of(Duration.ofMillis(3_500));
        strikes("varying-gop", Symptom.SMART_CODEC, "0.5 s to 3.5 s", "H.265+");
        camera.lost = 5;
        assertThat(camera.findings()).extracting(Finding::id).containsExactly("loss-over-tcp");
    }

    @Test
    void lossOverTcpIsTheCamera() {
        camera.lost = 10;
        strikes("loss-over-tcp", Symptom.BAD_PICTURES, "10 of 1000 packets (1 %)", "before it sent them");
    }

    @Test
    void lossOverUdpIsCuredByTcp() {
        camera.lost = 10;
        camera.transport = Transport.UDP;
        strikes("loss-over-udp", Symptom.BAD_PICTURES, "Use transport tcp");
    }

    @Test
    void wrongClockIsSaidWithItsDirection() {
        camera.offset = Duration.ofSeconds(-3723);
        strikes("wrong-clock", Symptom.WRONG_TIME, "1 h 2 min behind this machine's", "NTP");
        camera.offset = Duration.ofMillis(2_500);
        strikes("wrong-clock", Symptom.WRONG_TIME, "2.5 s ahead of this machine's");
        camera.offset = Duration.ofMillis(900);
        assertThat(camera.findings()).isEmpty();
    }

    @Test
    void clockThatIsNotBelievedIsWrongAndNotMissing() {
        camera.clock = CaptureTime.Source.ARRIVAL;
        camera.offset = Duration.ofDays(-20_000);
        camera.watched = Duration.ofSeconds(10);
        strikes("wrong-clock", Symptom.WRONG_TIME, "20000 days behind", "is not used");
    }

    @Test
    void missingSenderReportsAreSaidOnceTheyAreDue() {
        camera.clock = CaptureTime.Source.ARRIVAL;
        camera.offset = Duration.ZERO;
        camera.watched = Duration.ofSeconds(4);
        assertThat(camera.findings()).isEmpty();
        camera.watched = Duration.ofSeconds(6);
        strikes("no-sender-reports", Symptom.WRONG_TIME, "no RTCP sender report in 6 s");
    }

    @Test
    void driftIsSaidInSecondsADay() {
        camera.drift = OptionalDouble.of(-1000);
        strikes("drifting-clock", Symptom.WRONG_TIME, "86 s a day too slow");
        camera.drift = OptionalDouble.of(50);
        assertThat(camera.findings()).isEmpty();
    }

    @Test
    void frameRateFarBelowTheDeclaredOneIsSaid() {
        camera.fps = 12.5;
        strikes("fewer-pictures", Symptom.LOW_FRAME_RATE, "declares 25", "sends 12.5");
        camera.fps = 20;
        assertThat(camera.findings()).isEmpty();
    }

    @Test
    void reorderedPicturesAreLate() {
        camera.reordered = true;
        strikes("b-frames", Symptom.LATE, "40 ms or more later");
    }

    @Test
    void highBitrateIsSaid() {
        camera.bitsPerSecond = 17_300_000;
        strikes("high-bitrate", Symptom.TOO_MUCH_DATA, "17.3 Mbit/s");
    }

    @Test
    void panoramaIsLargerThanHardwareDecodersTake() {
        camera.size = Optional.of(new Size(5120, 1440));
        strikes("large-picture", Symptom.TOO_MUCH_DATA, "5120x1440", "4096");
    }

    @Test
    void motionJpegIsSaid() {
        camera.track = Track.video(0, Codec.JPEG, 90_000, ParameterSets.none());
        strikes("mjpeg", Symptom.TOO_MUCH_DATA, "MJPEG");
    }

    @Test
    void slowAnswerIsSaid() {
        camera.open = Optional.of(Duration.ofMillis(4_200));
        strikes("slow-answer", Symptom.NO_ANSWER, "It took 4.2 s");
        camera.open = Optional.empty();
        assertThat(camera.findings()).isEmpty();
    }

    @Test
    void shortSessionTimeoutIsSaid() {
        camera.sessionTimeout = Duration.ofSeconds(5);
        strikes("short-session", Symptom.DISCONNECTS, "silent for 5 s");
    }

    @Test
    void passwordInClearIsSaidUnlessTlsHidesIt() {
        camera.authentication = "Basic";
        strikes("readable-password", Symptom.TLS, "anybody on the network can read it");
        RtspTarget secured = new RtspTarget(true, "10.0.0.5", 322, "/ch1", Optional.empty());
        assertThat(Findings.in(camera.measurement(), secured)).isEmpty();
    }

    private void strikes(String id, Symptom symptom, String... texts) {
        assertThat(camera.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo(id);
            assertThat(finding.symptom()).isEqualTo(symptom);
            assertThat(finding.text()).contains(texts);
        });
    }
}
