/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

/**
 * Which cameras are opened without OPTIONS, because they hang up on it. A camera that hangs up for the first time is asked
 * again at once without it; after that each opening takes one connection only: without OPTIONS if that played, and with and
 * without in turn while nothing does, so that a camera that boots is not asked twice as often. Any thread.
 */
final class OptionsHabit {
    private final CameraMemory<Boolean> leftOut = new CameraMemory<>();

    /** Whether the next opening leaves it out. */
    boolean isLeftOut(RtspTarget target) {
        return leftOut.of(target).orElse(false);
    }

    /** Whether the camera hung up before. */
    boolean isKnown(RtspTarget target) {
        return leftOut.of(target).isPresent();
    }

    /** The camera hung up on the first request. */
    void hungUp(RtspTarget target, boolean withoutOptions) {
        leftOut.remember(target, !withoutOptions);
    }

    /** The camera plays. */
    void played(RtspTarget target, boolean withoutOptions) {
        if (withoutOptions) {
            leftOut.remember(target, true);
        } else {
            leftOut.forget(target);
        }
    }
}
