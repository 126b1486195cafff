/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which cameras are opened without OPTIONS, because they hang up on it. A camera that hangs up for the first time is asked
 * again at once without it; after that each opening takes one connection only: without OPTIONS if that played, and with and
 * without in turn while nothing does, so that a camera that boots is not asked twice as often. Any thread.
 */
final class OptionsHabit {
    private static final int MAX = 4096;

    private final Map<String, Boolean> leftOut = new ConcurrentHashMap<>();

    /** Whether the next opening leaves it out. */
    boolean isLeftOut(RtspTarget target) {
        return leftOut.getOrDefault(key(target), false);
    }

    /** Whether the camera hung up before. */
    boolean isKnown(RtspTarget target) {
        return leftOut.containsKey(key(target));
    }

    /** The camera hung up on the first request. */
    void hungUp(RtspTarget target, boolean withoutOptions) {
        remember(target, !withoutOptions);
    }

    /** The camera plays. */
    void played(RtspTarget target, boolean withoutOptions) {
        if (withoutOptions) {
            remember(target, true);
        } else {
            leftOut.remove(key(target));
        }
    }

    private void remember(RtspTarget target, boolean out) {
        if (leftOut.size() >= MAX) {
            leftOut.clear();
        }
        leftOut.put(key(target), out);
    }

    private static String key(RtspTarget target) {
        return target.host() + ":" + target.port();
    }
}
