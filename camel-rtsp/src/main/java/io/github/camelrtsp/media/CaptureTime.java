/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.time.Duration;
import java.time.Instant;

/**
 * When the camera took a picture, as well as it is known.
 *
 * @param time wall-clock time
 * @param source who says so
 * @param uncertainty how far {@code time} may be from the truth, as far as the source can tell
 */
public record CaptureTime(Instant time, Source source, Duration uncertainty) {

    /** Who says when a picture was taken. */
    public enum Source {
        /** The camera's clock, by RTCP sender reports (RFC 3550 section 6.4.1). */
        RTCP_SR("rtcp-sr"),
        /** This machine's clock when the picture's last packet arrived: later than the truth by encoder and network. */
        ARRIVAL("arrival");

        private final String id;

        Source(String id) {
            this.id = id;
        }

        /** The value of the header {@code CamelRtspCaptureTimeSource}. */
        public String id() {
            return id;
        }
    }
}
