/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecoderStatus;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Size;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A stream at one moment: what JMX, the health check, the dev console and {@code probe} tell. What belongs to a session is of
 * the present one, or of the last one while none plays.
 *
 * @param state where it is in its life
 * @param cause of the last failure; kept while the next attempt is under way, empty once a picture (or, undecoded, a packet)
 *     of the next session is there
 * @param lastPacket when the last packet arrived
 * @param lastPicture when the last picture was decoded
 * @param fps pictures a second that the camera sends, over the last seconds
 * @param bitsPerSecond of the video track, over the last seconds
 * @param gop measured distance of keyframes
 * @param track that plays
 * @param transport how it comes
 * @param network packets, losses, jitter
 * @param clock the camera's clock
 * @param size of the decoded pictures, before scaling
 * @param decoder in use, and why it is no device
 * @param faults what is wrong with the pictures now
 */
public record StreamStatus(
        StreamState state,
        Optional<RtspException> cause,
        Optional<Instant> lastPacket,
        Optional<Instant> lastPicture,
        double fps,
        long bitsPerSecond,
        Optional<Duration> gop,
        Optional<Track> track,
        Optional<Transport> transport,
        Optional<RtpReceiver.Statistics> network,
        Optional<ClockStatus> clock,
        Optional<Size> size,
        Optional<DecoderStatus> decoder,
        Set<PictureFault> faults) {}
