/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import java.util.concurrent.CompletableFuture;

/** A stream that plays. Any thread may call; failed futures carry an {@link io.github.camelrtsp.media.RtspException}. */
public interface PlaySession {

    /** All that the camera offers under this URL. */
    StreamDescription description();

    /** The track that plays. */
    Track track();

    /** How RTP comes: {@link Transport#TCP} or {@link Transport#UDP}. */
    Transport transport();

    /** What came so far, as of the last access unit or receiver report. */
    RtpReceiver.Statistics statistics();

    /** What is known of the camera's clock, as of the last access unit or sender report. */
    ClockStatus clock();

    /** What the camera said of itself. */
    default SessionFacts facts() {
        return SessionFacts.none();
    }

    /** Sends PAUSE: the camera keeps the session and sends nothing. */
    CompletableFuture<Void> pause();

    /** Sends PLAY again after {@link #pause}. */
    CompletableFuture<Void> resume();

    /** Sends TEARDOWN, waits 500 ms at most for the answer, and closes the connection. Idempotent; never fails. */
    CompletableFuture<Void> close();
}
