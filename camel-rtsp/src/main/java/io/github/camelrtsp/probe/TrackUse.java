/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

import io.github.camelrtsp.media.Track;
import java.util.Locale;

/** Why a track plays, or does not. */
enum TrackUse {
    PLAYED("played"),
    NOT_CHOSEN("not played: the first video track is"),
    NOT_VIDEO("not played: no video"),
    NOT_DECODED("not played: this codec is not decoded here");

    private final String text;

    TrackUse(String text) {
        this.text = text;
    }

    static TrackUse of(Track track, Track played) {
        return track.index() == played.index() ? PLAYED : unplayed(track);
    }

    static TrackUse unplayed(Track track) {
        if (!track.kind().equals("video")) {
            return NOT_VIDEO;
        }
        return track.isPlayable() ? NOT_CHOSEN : NOT_DECODED;
    }

    String text() {
        return text;
    }

    /** In JSON. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
