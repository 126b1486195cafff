/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a stream is in its life. Each state carries only what is true in it.
 *
 * <pre>
 * Idle → Connecting → Playing → Waiting → Connecting → …      any → Closed
 *                   ↘ Waiting ↗
 * </pre>
 */
public sealed interface StreamState {

    /** Nobody reads the stream yet. */
    record Idle() implements StreamState {}

    /**
     * A connection is being opened.
     *
     * @param attempt from 1; counted anew after the stream was stable
     */
    record Connecting(int attempt) implements StreamState {}

    /**
     * The camera plays.
     *
     * @param description what it offers
     * @param sessionId new for each connection
     * @param since when PLAY was answered
     */
    record Playing(StreamDescription description, String sessionId, Instant since) implements StreamState {}

    /**
     * The next attempt is waited for.
     *
     * @param attempt how many failed in a row
     * @param delay until the next one
     * @param cause of the last failure
     */
    record Waiting(int attempt, Duration delay, RtspException cause) implements StreamState {}

    /**
     * The end.
     *
     * @param cause empty if it was asked for; else the failure after the last allowed attempt
     */
    record Closed(Optional<RtspException> cause) implements StreamState {}
}
