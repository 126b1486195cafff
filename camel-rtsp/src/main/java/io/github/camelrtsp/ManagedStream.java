/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.stream.StreamStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.api.management.ManagedAttribute;

/**
 * What JMX tells of the stream that a consumer reads. Texts are empty, and numbers -1, while they are not known; what belongs
 * to a session is of the present one, or of the last one while none plays.
 */
public interface ManagedStream {
    /** The stream at this moment. */
    StreamStatus streamStatus();

    private StreamFacts facts() {
        return new StreamFacts(streamStatus(), Instant.now());
    }

    @ManagedAttribute(description = "State of the stream: Idle, Connecting, Playing, Waiting or Closed")
    default String getStreamState() {
        return facts().state();
    }

    @ManagedAttribute(description = "Why the stream does not play, and what to do; empty if it plays")
    default String getStreamCause() {
        return facts().cause().map(RtspException::describe).orElse("");
    }

    @ManagedAttribute(
            description = "Why the stream does not play, as one word, such as unauthorized; empty if it plays")
    default String getStreamCauseKind() {
        return facts().cause().map(RtspException::kind).orElse("");
    }

    @ManagedAttribute(description = "What to do so that the stream plays; empty if it plays")
    default String getStreamHint() {
        return facts().cause().map(RtspException::hint).orElse("");
    }

    @ManagedAttribute(description = "Pictures a second that the camera sends, over the last seconds")
    default double getFps() {
        return facts().fps();
    }

    @ManagedAttribute(description = "Video of the camera in kbit/s, over the last seconds")
    default long getBitrateKbps() {
        return facts().bitrateKbps();
    }

    @ManagedAttribute(description = "Distance of keyframes in ms")
    default long getGopMs() {
        return milliseconds(streamStatus().gop());
    }

    @ManagedAttribute(description = "Age of the last decoded picture in ms")
    default long getLastFrameAgeMs() {
        return milliseconds(facts().lastPictureAge());
    }

    @ManagedAttribute(description = "Age of the last packet of the camera in ms")
    default long getLastPacketAgeMs() {
        return milliseconds(facts().lastPacketAge());
    }

    @ManagedAttribute(description = "RTP packets of the session that never came")
    default long getLostPackets() {
        return streamStatus().network().map(RtpReceiver.Statistics::lost).orElse(-1L);
    }

    @ManagedAttribute(description = "Jitter of the RTP packets in ms (RFC 3550)")
    default double getJitterMs() {
        return facts().jitterMs().orElse(-1.0);
    }

    @ManagedAttribute(description = "The decoder in use; empty if nothing is decoded")
    default String getDecoder() {
        return streamStatus().decoder().map(DecoderStatus::name).orElse("");
    }

    @ManagedAttribute(description = "Why no device decodes the stream; empty if one does, or none was to")
    default String getDecoderReason() {
        return streamStatus().decoder().flatMap(DecoderStatus::reason).orElse("");
    }

    @ManagedAttribute(description = "Size of the camera's pictures in pixels, such as 1920x1080")
    default String getPictureSize() {
        return facts().size();
    }

    @ManagedAttribute(
            description = "Whose clock capture times are by: rtcp-sr (the camera's) or arrival (this machine's)")
    default String getClockSource() {
        return streamStatus().clock().map(clock -> clock.source().id()).orElse("");
    }

    @ManagedAttribute(description = "The camera's clock minus this machine's in ms; 0 without sender reports")
    default long getClockOffsetMs() {
        return streamStatus().clock().map(clock -> clock.offset().toMillis()).orElse(0L);
    }

    @ManagedAttribute(description = "How far capture times may be off, in ms")
    default long getClockUncertaintyMs() {
        return milliseconds(streamStatus().clock().map(ClockStatus::uncertainty));
    }

    @ManagedAttribute(
            description = "How much faster than this machine's the camera's clock runs, in ppm; NaN if unknown")
    default double getClockDriftPpm() {
        return streamStatus()
                .clock()
                .map(clock -> clock.driftPpm().orElse(Double.NaN))
                .orElse(Double.NaN);
    }

    @ManagedAttribute(description = "How the pictures travel: tcp or udp")
    default String getTransport() {
        return facts().transport();
    }

    @ManagedAttribute(description = "What is wrong with the pictures now: corrupt, frozen, dark; empty if nothing is")
    default String getPictureFaults() {
        return facts().faults();
    }

    private static long milliseconds(Optional<Duration> duration) {
        return duration.map(Duration::toMillis).orElse(-1L);
    }
}
