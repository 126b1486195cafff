/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.publish;

import io.github.camelrtsp.media.Packet;
import java.time.Duration;

/**
 * Files of one length after the other.
 *
 * @param length each ends with the first keyframe that is so late after its beginning
 */
public record SegmentCut(Duration length) implements ClipRecorder.Cut {
    public SegmentCut {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("segmentDuration is a duration greater than 0, such as 60s");
        }
    }

    @Override
    public boolean before(Packet keyframe, Duration recorded) {
        return recorded.compareTo(length) >= 0;
    }
}
