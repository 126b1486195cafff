/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Track;

/** Time lines for tests of other packages. */
public final class RecordedLines {
    private RecordedLines() {}

    /** One of its own. */
    public static TimeLine of(Track track) {
        return new TimeLine(track, "s1");
    }
}
