/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import java.util.Locale;

/** What can be wrong with the pictures of a stream that plays. */
public enum PictureFault {
    /** Parts were lost on the way or damaged. */
    CORRUPT,
    /** The camera sends the same picture again and again. */
    FROZEN,
    /** The pictures are black, or nearly so. */
    DARK;

    /** {@code corrupt}, {@code frozen}, {@code dark}: as in events and the health check. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
