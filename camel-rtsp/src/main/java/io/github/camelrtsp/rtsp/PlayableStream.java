/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What DESCRIBE told of a stream that can be played.
 *
 * @param description all tracks
 * @param track the one to play
 * @param media its section
 * @param payloadType of its RTP packets
 * @param urls of session and tracks
 * @param keepAlive the method that the server knows
 */
record PlayableStream(
        StreamDescription description,
        Track track,
        MediaDescription media,
        int payloadType,
        ControlUrls urls,
        RtspMethod keepAlive) {

    /** @throws RtspException.Unsupported if no track is video that we decode; with the list of what there is */
    static PlayableStream of(String place, SessionDescription session, ControlUrls urls, RtspMethod keepAlive)
            throws RtspException {
        StreamDescription description = session.stream();
        Track track = description.video().orElseThrow(() -> unsupported(place, description));
        MediaDescription media = session.media().get(track.index());
        return new PlayableStream(description, track, media, media.payloadType().orElseThrow(), urls, keepAlive);
    }

    /** Of PLAY, PAUSE, TEARDOWN and keep-alive. */
    String url() {
        return urls.aggregate();
    }

    /** PLAY, from now on. */
    CompletableFuture<RtspResponse> play(Conversation conversation) {
        RtspHeaders range = RtspHeaders.empty().with("Range", "npt=0.000-");
        return FirstAccepted.ask(conversation, RtspMethod.PLAY, urls.ofSession(), range, urls::wasPlayed)
                .thenCompose(response -> response.isSuccess()
                        ? CompletableFuture.completedFuture(response)
                        : CompletableFuture.failedFuture(
                                StatusFailure.of(conversation.place(), RtspMethod.PLAY, response)));
    }

    private static RtspException.Unsupported unsupported(String place, StreamDescription description) {
        String offers = description.tracks().stream().map(Track::toString).collect(Collectors.joining(", "));
        return new RtspException.Unsupported(
                place + ": no video that this project decodes; the camera offers "
                        + (offers.isEmpty() ? "nothing" : PeerText.clean(offers)),
                "Set the stream's codec to H.264, H.265 or MJPEG in the camera, or use another stream of it.",
                description.tracks());
    }
}
