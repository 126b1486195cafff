/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import io.github.camelrtsp.media.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A still or clip that belongs to an event, by reference: the message never has pixels in it. Immutable.
 *
 * @param uri where it is, or will be
 * @param state whether it is there
 */
public record EventMedia(MediaUri uri, State state) {

    /** Whether the file is there. */
    public sealed interface State permits Pending, Ready, Failed {
        /** As in messages. */
        String id();
    }

    /** It will come, and {@code media.ready} or {@code media.failed} with it. */
    public record Pending() implements State {
        @Override
        public String id() {
            return "pending";
        }
    }

    /**
     * It is there, whole.
     *
     * @param file what is on disk
     * @param content what it shows
     */
    public record Ready(FileDigest file, Content content) implements State {
        @Override
        public String id() {
            return "ready";
        }
    }

    /**
     * It will not come.
     *
     * @param error why, in words, not empty; what looks like a secret is masked
     */
    public record Failed(String error) implements State {
        public Failed {
            error = MediaUri.masked(error);
        }

        @Override
        public String id() {
            return "failed";
        }
    }

    /**
     * What a file shows, as far as it is known.
     *
     * @param size in pixels
     * @param captureTime when the still, or the first picture of the clip, was taken
     * @param offset from the event's picture
     * @param duration of a clip
     */
    public record Content(
            Optional<Size> size, Optional<Instant> captureTime, Optional<Offset> offset, Optional<Duration> duration) {
        /** Nothing is known. */
        public static final Content UNKNOWN =
                new Content(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How a file's time and that of the event's picture agree.
     *
     * @param time from the picture of the event to the still, or to the beginning of the clip; negative if that is earlier
     * @param alignment by whose clock: {@code rtcp} or {@code arrival}; empty if it is the same picture
     */
    public record Offset(Duration time, Optional<String> alignment) {}

    /**
     * What is announced.
     *
     * @param uris separated by commas; none is a list without entries
     * @throws IllegalArgumentException if one cannot be in a message, see {@link MediaUri#of}, or two have the same name
     */
    public static List<EventMedia> pending(String uris) {
        List<EventMedia> media = Stream.of(uris.split(","))
                .map(String::strip)
                .filter(uri -> !uri.isEmpty())
                .map(MediaUri::of)
                .map(uri -> new EventMedia(uri, new Pending()))
                .toList();
        if (media.stream().map(EventMedia::id).distinct().count() < media.size()) {
            throw new IllegalArgumentException(
                    "Stills and clips of one event are told apart by the names of their files:"
                            + " give each a name of its own, in " + uris);
        }
        return media;
    }

    /** The same while it is pending and when it is ready or failed: the name of the file. */
    public String id() {
        return uri.name();
    }

    /** The same, in another state. */
    public EventMedia as(State next) {
        return new EventMedia(uri, next);
    }
}
