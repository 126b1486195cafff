/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.MediaUri;
import io.github.camelrtsp.publish.ClipException;
import io.github.camelrtsp.stream.SnapshotException;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Why a still or a clip is not there.
 *
 * @param cause what the route has caught
 */
record MediaFailure(Exception cause) {
    /** What is said where the route has caught nothing. */
    static final String NOTHING_WRITTEN = "No step of the route has written a file of this name";

    /** What the route has caught, if it may be why there is none of this kind: a still that failed says nothing of a clip. */
    static Optional<MediaFailure> of(Exchange exchange, MediaUri.Kind kind) {
        return Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .filter(cause -> !(cause instanceof SnapshotException) || kind == MediaUri.Kind.STILL)
                .filter(cause -> !(cause instanceof ClipException) || kind == MediaUri.Kind.CLIP)
                .map(MediaFailure::new);
    }

    /** In words. */
    String text() {
        String text = cause.getMessage();
        return text == null || text.isBlank() ? cause.getClass().getSimpleName() : text;
    }
}
