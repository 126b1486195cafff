/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.rtsp.PlaySession;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the supervisor knows of its stream between two changes. Replaced as a whole, so that any thread sees state, cause and
 * session of the same moment.
 *
 * @param state where the stream is in its life
 * @param failure the last one; empty before the first
 * @param session the present one, or what was left of the last one
 */
record Situation(StreamState state, Optional<RtspException> failure, Optional<Supplier<SessionFacts>> session) {

    /** What a session tells. */
    record SessionFacts(Track track, Transport transport, RtpReceiver.Statistics network, ClockStatus clock) {
        static SessionFacts of(PlaySession session) {
            return new SessionFacts(session.track(), session.transport(), session.statistics(), session.clock());
        }
    }

    static Situation idle() {
        return new Situation(new StreamState.Idle(), Optional.empty(), Optional.empty());
    }

    /** The next state of the same story. */
    Situation in(StreamState next) {
        if (next instanceof StreamState.Waiting waiting) {
            return over(next, Optional.of(waiting.cause()));
        }
        if (next instanceof StreamState.Closed closed) {
            return over(next, closed.cause());
        }
        return new Situation(next, failure, session);
    }

    /** The track of the session. */
    Track track() {
        return session.orElseThrow().get().track();
    }

    /** That this state was entered. */
    StreamEvent event(Instant now) {
        if (state instanceof StreamState.Playing playing) {
            return new StreamEvent.Playing(playing.since(), playing.description(), track(), playing.sessionId());
        }
        if (state instanceof StreamState.Waiting waiting) {
            return new StreamEvent.Waiting(now, waiting.attempt(), waiting.delay(), waiting.cause());
        }
        if (state instanceof StreamState.Connecting connecting) {
            return new StreamEvent.Connecting(now, connecting.attempt());
        }
        return new StreamEvent.Closed(now, state instanceof StreamState.Closed end ? end.cause() : Optional.empty());
    }

    /** The same, with a session that began. */
    Situation with(PlaySession begun) {
        return new Situation(state, failure, Optional.of(() -> SessionFacts.of(begun)));
    }

    /** Keeps what the session told, and not the session. */
    private Situation over(StreamState next, Optional<RtspException> cause) {
        Optional<SessionFacts> last = session.map(Supplier::get);
        return new Situation(next, cause, last.map(facts -> () -> facts));
    }

    /**
     * The whole picture.
     *
     * @param proof when the stream last brought what its readers want
     */
    StreamStatus status(Meter meter, PictureView pictures, Optional<Instant> proof) {
        boolean healed = state instanceof StreamState.Playing playing
                && proof.filter(brought -> !brought.isBefore(playing.since())).isPresent();
        Optional<SessionFacts> facts = session.map(Supplier::get);
        return new StreamStatus(
                state,
                healed ? Optional.empty() : failure,
                meter.lastPacket(),
                pictures.lastPicture(),
                meter.fps(),
                meter.bitsPerSecond(),
                pictures.gop(),
                facts.map(SessionFacts::track),
                facts.map(SessionFacts::transport),
                facts.map(SessionFacts::network),
                facts.map(SessionFacts::clock),
                pictures.size(),
                pictures.decoder(),
                pictures.faults());
    }
}
