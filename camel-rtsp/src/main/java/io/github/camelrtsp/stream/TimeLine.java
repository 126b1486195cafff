/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Track;

/**
 * An unbroken stretch of a stream: its packets belong together, in what a decoder makes of them and in their times. A
 * reconnect and a step of the camera's clock begin another one. Two are the same only if they are the same object.
 */
public final class TimeLine {
    private final Track track;
    private final String sessionId;

    TimeLine(Track track, String sessionId) {
        this.track = track;
        this.sessionId = sessionId;
    }

    /** What is played. */
    public Track track() {
        return track;
    }

    /** The name of the session in headers. */
    public String sessionId() {
        return sessionId;
    }

    @Override
    public String toString() {
        return "TimeLine[" + sessionId + ", " + track + "]";
    }
}
