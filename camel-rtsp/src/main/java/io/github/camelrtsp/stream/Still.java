/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Frame;
import java.time.Duration;
import java.time.Instant;

/**
 * The picture of a wanted time.
 *
 * @param frame the picture
 * @param sequence number of the picture in its session, from 1
 * @param sessionId of the connection that it came by
 * @param wanted the time that was asked for, by the clock that was compared: the trigger's, with the offset
 * @param offset from the wanted time to the still; negative if the still is earlier
 * @param alignment how the two were compared
 * @param uncertainty of that comparison: what the clocks of both may be wrong by, together
 * @param decodeTime spent in decoding for this still; 0 if another one had just been made of the same picture
 */
public record Still(
        Frame frame,
        long sequence,
        String sessionId,
        Instant wanted,
        Duration offset,
        Alignment alignment,
        Duration uncertainty,
        Duration decodeTime) {

    /** How the times of the trigger and of the still were compared. */
    public enum Alignment {
        /** Both by the camera's clock, which tells when pictures were taken: delays on the way do not matter. */
        RTCP("rtcp"),
        /** By this machine's clock, when the pictures arrived: different delays on the way are an error. */
        ARRIVAL("arrival");

        private final String id;

        Alignment(String id) {
            this.id = id;
        }

        /** The value of the header {@code CamelRtspAlignment}. */
        public String id() {
            return id;
        }
    }
}
