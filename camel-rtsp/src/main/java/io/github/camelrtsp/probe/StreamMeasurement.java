/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtsp.SessionFacts;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a camera sent while it was watched.
 *
 * @param offered all tracks
 * @param track the one that played
 * @param video what its pictures are
 * @param timing how long things took
 * @param network how they came
 * @param clock the camera's clock
 * @param session what the camera said of itself
 */
public record StreamMeasurement(
        StreamDescription offered,
        Track track,
        Video video,
        Timing timing,
        Network network,
        ClockStatus clock,
        SessionFacts session) {

    /**
     * The pictures.
     *
     * @param profile and level, as far as the parameter sets tell: {@code High, level 4.1}
     * @param size of the decoded pictures; empty if none was decoded
     * @param decoder that decoded them, and why it is no device
     * @param fps pictures a second, by their media time; 0 if there was but one
     * @param bitsPerSecond encoded
     * @param keyframes how many came
     * @param shortestGop between two keyframes; empty unless two came
     * @param longestGop the same; differs from {@code shortestGop} only when three came
     * @param reordered whether pictures are sent in another order than they are shown in: B-frames
     */
    public record Video(
            Optional<String> profile,
            Optional<Size> size,
            Optional<DecoderStatus> decoder,
            double fps,
            long bitsPerSecond,
            int keyframes,
            Optional<Duration> shortestGop,
            Optional<Duration> longestGop,
            boolean reordered) {

        /** What the decoded pictures are, a second: YUV 4:2:0, 12 bits a pixel. Empty while their size is not known. */
        public OptionalDouble decodedMegabytesPerSecond() {
            return size.map(s -> OptionalDouble.of(s.width() * (double) s.height() * 1.5 * fps / 1e6))
                    .orElse(OptionalDouble.empty());
        }
    }

    /**
     * How long things took.
     *
     * @param shared whether the stream was open before, for others: then {@code open} is empty and the times after it begin
     *     when it was joined
     * @param open from the beginning to the answer to PLAY
     * @param firstPacket from there to the first encoded picture; zero if it came with the answer
     * @param firstKeyframe to the first that a decoder can start with
     * @param firstPicture to the first decoded one
     * @param watched from the first encoded picture to the end of the measurement
     */
    public record Timing(
            boolean shared,
            Optional<Duration> open,
            Duration firstPacket,
            Optional<Duration> firstKeyframe,
            Optional<Duration> firstPicture,
            Duration watched) {}

    /**
     * How RTP came while it was watched.
     *
     * @param packets RTP packets of the track
     * @param lost that never came
     * @param reordered that came after a later one
     * @param jitter RFC 3550 section 6.4.1
     */
    public record Network(Transport transport, long packets, long lost, long reordered, Duration jitter) {
        /** 0 to 1. */
        public double lossRatio() {
            return lost == 0 ? 0 : (double) lost / (packets + lost);
        }
    }
}
