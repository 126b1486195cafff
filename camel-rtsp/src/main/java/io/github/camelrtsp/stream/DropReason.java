/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.Locale;

/** Why a picture that the camera sent did not reach the route. */
public enum DropReason {
    /** Not wanted by {@code fps}, {@code every} or {@code decode}. */
    RATE,
    /**
     * The route was busy and a newer picture took its place, or the decoder could not keep up, or the route was suspended
     * or stopped while the picture was on its way.
     */
    QUEUE,
    /** Older than {@code maxAge} when the route was ready for it. */
    AGE,
    /** It came damaged, references were missing or damaged, or the decoder made nothing of it. */
    CORRUPT,
    /** It never came: lost on the network. */
    LOST,
    /** The decoder could not be opened, or the picture not be scaled or copied; the log says why. */
    FAILED,
    /** It came before the first keyframe of the connection, or while the consumer was starting. */
    START;

    /** {@code rate}, {@code queue}, {@code age} …: as in metrics. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
