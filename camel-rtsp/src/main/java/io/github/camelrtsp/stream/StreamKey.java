/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.ffmpeg.DecoderOptions;
import io.github.camelrtsp.rtsp.ClientOptions;
import io.github.camelrtsp.rtsp.RtspTarget;
import java.time.Duration;

/**
 * What makes two readers share one session: the same URL, credentials and connection options.
 *
 * @param target what is played
 * @param options how it is connected
 * @param stallTimeout longest time without a packet, and from a decoded packet to a picture
 * @param reconnect what happens after a failure
 * @param decoders on what its pictures are decoded
 */
public record StreamKey(
        RtspTarget target,
        ClientOptions options,
        Duration stallTimeout,
        ReconnectPolicy reconnect,
        DecoderOptions decoders) {
    /** Decoded on what suits the machine. */
    public StreamKey(RtspTarget target, ClientOptions options, Duration stallTimeout, ReconnectPolicy reconnect) {
        this(target, options, stallTimeout, reconnect, DecoderOptions.auto());
    }

    public StreamKey {
        if (stallTimeout.isNegative() || stallTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "stallTimeout is longer than 0, not " + stallTimeout.toMillis() + " ms: it cannot be switched off");
        }
    }
}
