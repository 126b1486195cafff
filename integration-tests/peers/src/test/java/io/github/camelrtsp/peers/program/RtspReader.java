/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.peers.program;

import io.github.camelrtsp.peers.clip.RawVideo;
import java.time.Duration;

/** A program that plays an RTSP stream, decodes it itself and records the pictures. */
public interface RtspReader {
    /** Within which it has to be done, however slow the machine is. */
    Duration DEADLINE = Duration.ofSeconds(60);

    /** Plays until the wanted pictures are there. Fails with what the program printed if they do not come. */
    RawVideo play(PlayRequest request);
}
