/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.stream.SnapshotException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One still that somebody waits for, and what to tell him if it cannot be had. */
final class StillOrder {
    final StillRequest request;
    final CompletableFuture<Still> result = new CompletableFuture<>();
    private final String camera;

    StillOrder(String camera, StillRequest request) {
        this.camera = camera;
        this.request = request;
    }

    /** How long the picture is waited for; a still of a later time is waited for from that time on. */
    Duration patience() {
        return request.offset().isNegative()
                ? request.timeout()
                : request.timeout().plus(request.offset());
    }

    boolean isDone() {
        return result.isDone();
    }

    void failed(Throwable cause) {
        result.completeExceptionally(cause);
    }

    /** The wanted time is before the history. */
    SnapshotException tooOld(StillSearch search) {
        return failure(
                Reason.TOO_OLD,
                search,
                "the history begins at " + shown(search.oldest().orElseThrow().time()),
                "Raise history (and historyMaxBytes) of the snapshot to more than the trigger is late");
    }

    /** The stream does not play, and nothing near the wanted time is there. */
    SnapshotException notPlaying(StillSearch search, StreamState state) {
        Optional<RtspException> cause = state instanceof StreamState.Waiting waiting
                ? Optional.of(waiting.cause())
                : state instanceof StreamState.Closed end ? end.cause() : Optional.empty();
        boolean opening = state instanceof StreamState.Connecting || state instanceof StreamState.Idle;
        String why = cause.map(RtspException::getMessage)
                .orElse(opening ? "it is being opened" : "no keyframe has come yet");
        String hint = cause.map(RtspException::hint)
                .orElse("Try again: the stream has only begun, or its camera sends keyframes rarely");
        return new SnapshotException(
                Reason.NOT_PLAYING,
                camera + ": no picture of " + shown(search.wanted()) + ", the stream does not play: " + why
                        + best(search),
                hint,
                nearest(search),
                cause.orElse(null));
    }

    /** Nobody reads the stream any more. */
    SnapshotException closed() {
        return new SnapshotException(
                Reason.NOT_PLAYING,
                camera + ": no picture, the stream was closed because its last route stopped",
                "Ask while the route runs",
                Optional.empty(),
                null);
    }

    /** The picture did not come in time. */
    SnapshotException notYet(StillSearch search) {
        return failure(
                Reason.NOT_YET,
                search,
                "none came within " + patience().toMillis() + " ms",
                "Raise snapshotTimeout if the stream is later than that, or compare the clocks of camera and host (NTP)");
    }

    /** The wanted time is so far ahead that it is not waited for. */
    SnapshotException ahead(StillSearch search) {
        return failure(
                Reason.NOT_YET,
                search,
                "that time is further ahead than is waited for",
                "The clocks differ: set camera and host to the same time (NTP)");
    }

    /** The nearest picture is too far off. */
    SnapshotException missing(StillSearch search) {
        return failure(
                Reason.MISSING,
                search,
                "the camera sent nothing within " + request.tolerance().toMillis() + " ms of it",
                "Raise tolerance if that is near enough; if the log warns of it, raise historyMaxBytes");
    }

    /** What is near came damaged. */
    SnapshotException damaged(StillSearch search) {
        return failure(
                Reason.DAMAGED,
                search,
                "what is near it came damaged",
                "Look for packet loss, set corruptFrames=deliver to take damaged pictures, or raise tolerance");
    }

    /** FFmpeg failed. */
    SnapshotException notDecoded(StillSearch search, Throwable cause, String hint) {
        return new SnapshotException(
                Reason.NOT_DECODED,
                camera + ": no picture of " + shown(search.wanted()) + ": " + cause.getMessage(),
                hint,
                Optional.empty(),
                cause);
    }

    private SnapshotException failure(Reason reason, StillSearch search, String why, String hint) {
        return new SnapshotException(
                reason,
                camera + ": no picture of " + shown(search.wanted()) + ": " + why + best(search),
                hint,
                nearest(search),
                null);
    }

    private static Optional<Instant> nearest(StillSearch search) {
        return search.nearestOfAll().map(StillSearch.Picture::time);
    }

    private static String best(StillSearch search) {
        return nearest(search)
                .map(time -> "; the nearest picture is of " + shown(time))
                .orElse("");
    }

    private static Instant shown(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
