/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtp;

/**
 * Numbers the access units that the camera sent, those that never came included, as well as it can be told. RTP says how
 * many packets are lost, not how many pictures they were. So the account is balanced at each keyframe: the time since the
 * keyframe before, in {@linkplain FrameInterval frame intervals}, is how many there were; what did not come is missing, and
 * the keyframe's number is so much higher. Never more are missing than packets are lost, whatever the camera's rate does.
 */
final class AccessUnitCount {
    private final FrameInterval interval = new FrameInterval();
    private long sequence;
    private long missing;
    private boolean sinceKeyframe;
    private long keyframe;
    private long came;
    private long lostBefore;

    /**
     * The number of the next access unit that came, in the order of decoding; the first is 1.
     *
     * @param ticks unwrapped media time
     * @param key whether it is a keyframe
     * @param lostPackets RTP packets lost before it, in all
     */
    long next(long ticks, boolean key, long lostPackets) {
        if (key) {
            if (sinceKeyframe) {
                balance(ticks - keyframe, lostPackets - lostBefore);
            }
            sinceKeyframe = true;
            keyframe = ticks;
            came = 0;
            lostBefore = lostPackets;
        }
        came++;
        interval.picture(ticks);
        return ++sequence;
    }

    private void balance(long ticks, long lostPackets) {
        if (lostPackets > 0) {
            interval.lost();
        }
        if (ticks <= 0) {
            return;
        }
        if (lostPackets <= 0) {
            interval.whole(ticks, came);
            return;
        }
        double each = interval.ticks();
        if (each > 0) {
            long never = Math.max(0, Math.min(Math.round(ticks / each) - came, lostPackets));
            missing += never;
            sequence += never;
        }
    }

    /** Media time jumped before the next access unit: what is lost around the jump cannot be told. */
    void jumped() {
        sinceKeyframe = false;
        interval.jumped();
    }

    /** Access units that never came. */
    long missing() {
        return missing;
    }
}
