/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.github.camelrtsp.media.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamReportTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Measured camera = new Measured();

    @Test
    void textTellsEverythingInAlignedLines() {
        assertThat(report(new StreamReport.Playable(camera.measurement(), camera.findings()))
                        .toText())
                .isEqualTo("""
                        rtsp://10.0.0.5/ch1
                          plays     H264 High, level 4.1, 1920x1080, 25 fps (declares 25), keyframes every 2 s, 4000 kbit/s
                          offers    video H264/90000 (played)
                                    audio PCMA/8000 (not played: no video)
                          decoded   77.8 MB/s of raw pictures by h264 (software)
                          opened    in 120 ms; first packet after 4 ms, keyframe after 5 ms, picture after 40 ms
                          network   tcp, 990 packets in 5 s, 0 lost, 0 reordered, jitter 1.3 ms
                          clock     the camera's, 12 ms ahead of this machine's, +-20 ms
                          camera    Camd/1.0; session timeout 60 s; login by Digest MD5

                        Nothing strikes.
                        """);
    }

    @Test
    void remarksNameTheirSectionAndNoLineIsTooLong() {
        camera.longestGop = Optional.of(Duration.ofSeconds(12));
        camera.lost = 3;
        camera.reordered = true;
        String text = report(new StreamReport.Playable(camera.measurement(), camera.findings()))
                .toText();
        assertThat(text)
                .contains("Remarks\n  - 3 of 993 packets (0.3 %) are missing")
                .contains("docs/troubleshooting.md#bad-pictures-and-lost-packets")
                .contains("docs/troubleshooting.md#the-first-picture-takes-seconds")
                .contains("keyframes every 2 s to 12 s", "B-frames");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void failureComesWithTheStepsOfItsSection() {
        RtspException cause =
                new RtspException.Unauthorized("10.0.0.5:554/ch1: the camera refuses this user name or password (401)");
        String text =
                report(new StreamReport.Failed(cause, Duration.ofMillis(130))).toText();
        assertThat(text)
                .startsWith("""
                        rtsp://10.0.0.5/ch1
                          failed    unauthorized after 130 ms
                                    10.0.0.5:554/ch1: the camera refuses this user name or password (401)
                          to do     Check username and password""")
                .contains("\nWrong user name or password\n  1. Use a user of the camera itself")
                .endsWith("More: docs/troubleshooting.md#wrong-user-name-or-password\n");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void jsonHasTheDocumentedFields() throws Exception {
        camera.lost = 3;
        JsonNode json = json(new StreamReport.Playable(camera.measurement(), camera.findings()));
        assertThat(json.path("url").asText()).isEqualTo("rtsp://10.0.0.5/ch1");
        assertThat(json.path("camera").asText()).isEqualTo("gate");
        assertThat(json.path("time").asText()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(json.path("playable").asBoolean()).isTrue();
        assertThat(json.path("tracks")).hasSize(2);
        assertThat(json.path("tracks").path(1).path("use").asText()).isEqualTo("not-video");
        assertThat(json.path("video").path("fps").asDouble()).isEqualTo(25);
        assertThat(json.path("video").path("kbps").asInt()).isEqualTo(4000);
        assertThat(json.path("video").path("gopMs").asInt()).isEqualTo(2000);
        assertThat(json.path("timing").path("openMs").asInt()).isEqualTo(120);
        assertThat(json.path("network").path("jitterMs").asDouble()).isEqualTo(1.25);
        assertThat(json.path("clock").path("offsetMs").asInt()).isEqualTo(12);
        assertThat(json.path("session").path("server").asText()).isEqualTo("Camd/1.0");
        assertThat(json.path("findings").path(0).path("id").asText()).isEqualTo("loss-over-tcp");
        assertThat(json.path("findings").path(0).path("section").asText()).isEqualTo("bad-pictures-and-lost-packets");
    }

    @Test
    void whatIsNotKnownIsNullInJson() throws Exception {
        camera.size = Optional.empty();
        camera.longestGop = Optional.empty();
        JsonNode json = json(new StreamReport.Playable(camera.measurement(), camera.findings()));
        assertThat(json.path("video").get("width").isNull()).isTrue();
        assertThat(json.path("video").get("gopMs").isNull()).isTrue();
        assertThat(json.path("clock").get("driftPpm").isNull()).isTrue();
    }

    @Test
    void failureInJsonNamesKindAndPhase() throws Exception {
        JsonNode failure = json(new StreamReport.Failed(
                        new RtspException.TimedOut("cam:554/x: no answer to DESCRIBE", Phase.DESCRIBE),
                        Duration.ofSeconds(10)))
                .path("failure");
        assertThat(failure.path("kind").asText()).isEqualTo("timed-out");
        assertThat(failure.path("phase").asText()).isEqualTo("describe");
        assertThat(failure.path("retryable").asBoolean()).isTrue();
        assertThat(failure.path("afterMs").asInt()).isEqualTo(10_000);
        assertThat(failure.path("section").asText()).isEqualTo("the-camera-connects-but-does-not-answer");
    }

    @Test
    void unsupportedStreamTellsItsTracksInJson() throws Exception {
        Track video = new Track(0, "video", "MP4V-ES", 90_000, Optional.empty(), ParameterSets.none());
        Track audio = new Track(1, "audio", "PCMA", 8_000, Optional.empty(), ParameterSets.none());
        JsonNode tracks = json(new StreamReport.Failed(
                        new RtspException.Unsupported("cam:554/x: no video", "Set it.", List.of(video, audio)),
                        Duration.ofSeconds(1)))
                .path("tracks");
        assertThat(tracks.path(0).path("codec").asText()).isEqualTo("MP4V-ES");
        assertThat(tracks.path(0).path("use").asText()).isEqualTo("not-decoded");
        assertThat(tracks.path(1).path("use").asText()).isEqualTo("not-video");
    }

    private static StreamReport report(StreamReport.Outcome outcome) {
        return new StreamReport(NOON, "gate", "rtsp://10.0.0.5/ch1", outcome);
    }

    private static JsonNode json(StreamReport.Outcome outcome) throws Exception {
        return new ObjectMapper().readTree(report(outcome).toJson());
    }
}
