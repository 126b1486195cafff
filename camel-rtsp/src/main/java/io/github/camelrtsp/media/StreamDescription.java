/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.media;

import java.util.List;
import java.util.Optional;

/**
 * What a stream offers: learnt from DESCRIBE, or from a file.
 *
 * @param tracks in the order of the description
 */
public record StreamDescription(List<Track> tracks) {
    public StreamDescription {
        tracks = List.copyOf(tracks);
    }

    /** The first video track of a codec that we carry. */
    public Optional<Track> video() {
        return tracks.stream().filter(Track::isPlayable).findFirst();
    }
}
