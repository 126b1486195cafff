/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.EventMedia;
import io.github.camelrtsp.event.FileDigest;
import io.github.camelrtsp.event.MediaUri;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;

/**
 * What became of the stills and clips that a message has announced, or has made without that.
 *
 * @param exchange of the message
 * @param announced what {@link VisionConstants#MEDIA} names: nobody has told yet what became of it
 */
record MediaFiles(Exchange exchange, List<EventMedia> announced) {

    static MediaFiles of(Exchange exchange) {
        return new MediaFiles(exchange, announced(exchange.getMessage()));
    }

    /** What {@link VisionConstants#MEDIA} announces; nothing without it. */
    static List<EventMedia> announced(Message message) {
        return EventMedia.pending(message.getHeader(VisionConstants.MEDIA, "", String.class));
    }

    /** The path, or for a URI the name, of the clip that is announced, if there is just one. */
    static Optional<String> announcedClip(Message message) {
        List<MediaUri> clips = announced(message).stream()
                .map(EventMedia::uri)
                .filter(uri -> uri.kind() == MediaUri.Kind.CLIP)
                .toList();
        return clips.size() == 1 ? Optional.of(clips.get(0).relativePath()) : Optional.empty();
    }

    /**
     * Those that are there, as ready. If there are none, those that will not come, as failed. Reads each file through.
     *
     * @throws IOException if a file cannot be read
     */
    List<EventMedia> outcome() throws IOException {
        List<Path> written = written();
        List<EventMedia> outcome = new ArrayList<>();
        for (EventMedia media : announced.isEmpty() ? found(written) : announced) {
            Optional<Path> file = file(media.uri(), written);
            if (file.isPresent()) {
                outcome.add(ready(
                        media, file.get(), MediaContent.of(exchange, media.uri().kind())));
            }
        }
        if (outcome.isEmpty()) {
            return failed();
        }
        if (outcome.stream().anyMatch(media -> media.uri().kind() == MediaUri.Kind.CLIP)) {
            for (Path other : otherClips()) {
                outcome.add(ready(media(other), other, EventMedia.Content.UNKNOWN));
            }
        }
        return outcome;
    }

    /** Those of which it is known why they will not come; if that is known of none, all. */
    private List<EventMedia> failed() {
        List<EventMedia> failed = announced.stream()
                .flatMap(media -> MediaFailure.of(exchange, media.uri().kind()).stream()
                        .map(failure -> media.as(new EventMedia.Failed(failure.text()))))
                .toList();
        return failed.isEmpty()
                ? announced.stream()
                        .map(media -> media.as(new EventMedia.Failed(MediaFailure.NOTHING_WRITTEN)))
                        .toList()
                : failed;
    }

    /** Takes out of the headers what has been told. */
    void take(List<EventMedia> told) {
        Message message = exchange.getMessage();
        String left = announced.stream()
                .filter(media -> told.stream().noneMatch(other -> other.id().equals(media.id())))
                .map(media -> media.uri().text())
                .collect(Collectors.joining(","));
        if (left.isEmpty()) {
            message.removeHeader(VisionConstants.MEDIA);
        } else {
            message.setHeader(VisionConstants.MEDIA, left);
        }
        // The next step of Camel's file component would give the event the name of the clip.
        message.removeHeader(Exchange.FILE_NAME);
        message.removeHeader(Exchange.FILE_NAME_PRODUCED);
        message.removeHeader(RtspConstants.CLIP_FILES);
    }

    /** The file of an announced still or clip: by its name, by its place, or because it is the only one of its kind. */
    private Optional<Path> file(MediaUri uri, List<Path> written) {
        Optional<Path> named = written.stream()
                .filter(file -> file.getFileName().toString().equals(uri.name()))
                .findFirst();
        // After a failure, only what was written under the right name proves that it is not an older or another file.
        if (named.isPresent() || MediaFailure.of(exchange, uri.kind()).isPresent()) {
            return named;
        }
        boolean only = announced.stream()
                        .filter(other -> other.uri().kind() == uri.kind())
                        .count()
                == 1;
        return uri.file().filter(Files::isRegularFile).or(() -> written.stream()
                .filter(file -> only && uri.kind().isOf(file.getFileName().toString()))
                .findFirst());
    }

    /** Of each kind, the file that was written last. */
    private static List<EventMedia> found(List<Path> written) {
        return Stream.of(MediaUri.Kind.values())
                .flatMap(kind -> written.stream()
                        .filter(file -> kind.isOf(file.getFileName().toString()))
                        .limit(1))
                .map(MediaFiles::media)
                .toList();
    }

    private static EventMedia media(Path file) {
        return new EventMedia(MediaUri.of(file.toUri().toString()), new EventMedia.Pending());
    }

    private static EventMedia ready(EventMedia media, Path file, EventMedia.Content content) throws IOException {
        return media.as(new EventMedia.Ready(FileDigest.of(file), content));
    }

    /** What Camel's file component has written; then the body, which may be a clip that it has copied. */
    private List<Path> written() {
        Message message = exchange.getMessage();
        Optional<Path> produced = Optional.ofNullable(message.getHeader(Exchange.FILE_NAME_PRODUCED, String.class))
                .map(Path::of);
        return Stream.of(produced, path(message.getBody()))
                .flatMap(Optional::stream)
                .filter(Files::isRegularFile)
                .map(Path::toAbsolutePath)
                .toList();
    }

    /** What an interruption has made of a clip beside the body. */
    private List<Path> otherClips() {
        Optional<Path> body = path(exchange.getMessage().getBody());
        List<?> clips = exchange.getMessage().getHeader(RtspConstants.CLIP_FILES, List.of(), List.class);
        return clips.stream()
                .flatMap(clip -> path(clip).stream())
                .filter(clip -> !body.equals(Optional.of(clip)))
                .map(Path::toAbsolutePath)
                .toList();
    }

    private static Optional<Path> path(Object value) {
        Object file = value instanceof WrappedFile<?> wrapped ? wrapped.getFile() : value;
        if (file instanceof File plain) {
            return Optional.of(plain.toPath());
        }
        return file instanceof Path path ? Optional.of(path) : Optional.empty();
    }
}
