/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.Locale;

/** Why a picture that the camera sent did not reach the route. */
public enum DropReason {
    /** Not wanted by {@code fps}, {@code every} or {@code decode}. */
    RATE,
    /** The route was busy and a newer picture took its place, or the decoder could not keep up. */
    QUEUE,
    /** References were missing or damaged. */
    CORRUPT,
    /** It could not be scaled or copied; the log says why. */
    FAILED,
    /** It came before the first keyframe of the connection, or while the consumer was starting. */
    START;

    /** {@code rate}, {@code queue}, {@code corrupt}, {@code failed}, {@code start}: as in metrics. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
