/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtsp.RtspTarget;
import io.github.camelrtsp.rtsp.SessionFacts;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The measurement of a camera that nothing strikes in; a test changes what it is about. */
final class Measured {
    static final RtspTarget TARGET = new RtspTarget(false, "10.0.0.5", 554, "/ch1", Optional.empty());

    private final Track audio = new Track(1, "audio", "PCMA", 8_000, Optional.empty(), ParameterSets.none());
    Track track = Track.video(0, Codec.H264, 90_000, ParameterSets.none());
    Optional<Size> size = Optional.of(new Size(1920, 1080));
    double fps = 25;
    long bitsPerSecond = 4_000_000;
    int keyframes = 3;
    Optional<Duration> shortestGop = Optional.of(Duration.ofSeconds(2));
    Optional<Duration> longestGop = Optional.of(Duration.ofSeconds(2));
    boolean reordered;
    Optional<Duration> open = Optional.of(Duration.ofMillis(120));
    Duration watched = Duration.ofSeconds(5);
    Transport transport = Transport.TCP;
    long lost;
    CaptureTime.Source clock = CaptureTime.Source.RTCP_SR;
    Duration offset = Duration.ofMillis(12);
    OptionalDouble drift = OptionalDouble.empty();
    Duration sessionTimeout = Duration.ofSeconds(60);
    String authentication = "Digest MD5";
    OptionalDouble declared = OptionalDouble.of(25);

    StreamMeasurement measurement() {
        return new StreamMeasurement(
                new StreamDescription(List.of(track, audio)),
                track,
                new StreamMeasurement.Video(
                        Optional.of("High, level 4.1"),
                        size,
                        size.map(s -> new DecoderStatus("h264 (software)", Optional.empty())),
                        fps,
                        bitsPerSecond,
                        keyframes,
                        shortestGop,
                        longestGop,
                        reordered),
                new StreamMeasurement.Timing(
                        open.isEmpty(),
                        open,
                        Duration.ofMillis(4),
                        Optional.of(Duration.ofMillis(5)),
                        size.map(s -> Duration.ofMillis(40)),
                        watched),
                new StreamMeasurement.Network(transport, 990, lost, 0, Duration.ofNanos(1_250_000)),
                new ClockStatus(clock, offset, Duration.ofMillis(20), drift),
                new SessionFacts(Optional.of("Camd/1.0"), sessionTimeout, Optional.of(authentication), declared));
    }

    List<Finding> findings() {
        return Findings.in(measurement(), TARGET);
    }
}
