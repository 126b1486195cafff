/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import io.github.camelrtsp.media.Size;
import java.time.Instant;
import java.util.Optional;

/**
 * A picture or clip that belongs to an event, by reference: the message never has pixels in it. Immutable.
 *
 * @param uri where it is, or will be; no user-info
 * @param kind still or clip
 * @param mediaType such as {@code image/jpeg}
 * @param state whether it is there
 */
public record EventMedia(String uri, Kind kind, String mediaType, State state) {

    /** What it shows. */
    public enum Kind {
        /** One picture. */
        STILL,
        /** A piece of the stream. */
        CLIP
    }

    /** Whether the file is there. */
    public sealed interface State permits Pending, Ready, Failed {}

    /** It will come, and {@code media.ready} or {@code media.failed} with it. */
    public record Pending() implements State {}

    /**
     * It is there, whole.
     *
     * @param sha256 of the bytes, 64 hexadecimal digits in lower case
     * @param bytes its length
     * @param size in pixels, if known
     * @param alignment how the picture's time was found, if it is a picture of a trigger
     */
    public record Ready(String sha256, long bytes, Optional<Size> size, Optional<Alignment> alignment)
            implements State {}

    /**
     * It will not come.
     *
     * @param error why, in words; no secrets
     */
    public record Failed(String error) implements State {}

    /**
     * How a still's time and the trigger's agree.
     *
     * @param captureTime of the still
     * @param offsetMs the still's capture time minus the trigger's
     * @param by such as {@code rtcp}, {@code arrival} or {@code nearest-keyframe}
     */
    public record Alignment(Instant captureTime, long offsetMs, String by) {}
}
