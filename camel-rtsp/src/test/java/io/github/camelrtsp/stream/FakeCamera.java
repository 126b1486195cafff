/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.CaptureTime;
import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Timestamp;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A camera that does what the test says, without a network. */
final class FakeCamera implements StreamSource {
    private final Track track;
    private final Deque<RtspException> failures = new ArrayDeque<>();
    private PlayListener listener;
    private boolean mute;
    private long ticks;
    int attempts;
    int closed;
    CompletableFuture<PlaySession> opening;
    /** Completes what closes a session. */
    CompletableFuture<Void> tornDown = CompletableFuture.completedFuture(null);

    FakeCamera() {
        this(Track.video(0, Codec.H264, 90_000, ParameterSets.none()));
    }

    FakeCamera(Track track) {
        this.track = track;
    }

    /** The next attempts fail so. */
    FakeCamera failing(RtspException... causes) {
        failures.addAll(List.of(causes));
        return this;
    }

    /** Accepts and never answers. */
    FakeCamera mute() {
        mute = true;
        return this;
    }

    /** Answers PLAY at last. */
    void answer() {
        opening.complete(new Session());
    }

    @Override
    public CompletableFuture<PlaySession> play(PlayListener reader) {
        attempts++;
        listener = reader;
        opening = new CompletableFuture<>();
        if (!failures.isEmpty()) {
            opening.completeExceptionally(failures.poll());
        } else if (!mute) {
            opening.complete(new Session());
        }
        return opening;
    }

    /** A keyframe that no decoder is asked for. */
    void send() {
        ticks += 3000;
        send(new byte[] {0, 0, 0, 1, 0x65}, new Timestamp(ticks, 90_000), true, false);
    }

    /** A picture that refers to others. */
    void sendDelta() {
        ticks += 3000;
        send(new byte[] {0, 0, 0, 1, 0x41}, new Timestamp(ticks, 90_000), false, false);
    }

    void send(byte[] data, Timestamp pts, boolean key, boolean lossBefore) {
        CaptureTime now = new CaptureTime(Instant.EPOCH, CaptureTime.Source.ARRIVAL, Duration.ZERO);
        listener.packet(new Packet(Codec.H264, data, pts, key, lossBefore, now, 0));
    }

    void end(RtspException cause) {
        listener.ended(cause);
    }

    private final class Session implements PlaySession {
        @Override
        public StreamDescription description() {
            return new StreamDescription(List.of(track));
        }

        @Override
        public Track track() {
            return track;
        }

        @Override
        public Transport transport() {
            return Transport.TCP;
        }

        @Override
        public RtpReceiver.Statistics statistics() {
            return new RtpReceiver.Statistics(0, 0, 0, 0, 0, 0, Duration.ZERO, 0);
        }

        @Override
        public CompletableFuture<Void> pause() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> resume() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> close() {
            closed++;
            return tornDown;
        }
    }
}
