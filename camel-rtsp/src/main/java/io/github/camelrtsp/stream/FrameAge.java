/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Frame;
import java.time.Duration;
import java.time.Instant;

/**
 * How old a frame is when it is delivered.
 *
 * @param sinceCapture now minus capture time: wrong by as much as the camera's clock is
 * @param atLeast what is certain: the time since it arrived, and before that what the camera's clock tells beyond its
 *     uncertainty. A camera whose clock is 3 s slow does not make old frames of young ones
 */
record FrameAge(Duration sinceCapture, Duration atLeast) {

    /**
     * @param now our wall clock
     * @param nanos of the clock of {@link Frame.Origin#receivedNanos}
     */
    static FrameAge of(Frame.Origin origin, Instant now, long nanos) {
        CaptureTime capture = origin.captureTime();
        Duration here = Duration.ofNanos(nanos - origin.receivedNanos());
        Duration before = capture.source() == CaptureTime.Source.RTCP_SR
                ? Duration.between(capture.time(), origin.receiveTime()).minus(capture.uncertainty())
                : Duration.ZERO;
        return new FrameAge(Duration.between(capture.time(), now), before.isNegative() ? here : here.plus(before));
    }
}
