/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.time.Duration;

/**
 * What a stream's history holds at one moment.
 *
 * @param bytes of encoded pictures
 * @param duration from the oldest picture to the newest, by their arrival
 * @param packets how many pictures
 * @param groups of pictures, each from a keyframe on
 */
public record HistoryView(long bytes, Duration duration, int packets, int groups) {
    /** Nothing. */
    public static final HistoryView EMPTY = new HistoryView(0, Duration.ZERO, 0, 0);
}
