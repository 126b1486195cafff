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
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.github.camelrtsp.rtsp.PlayListener;
import io.github.camelrtsp.rtsp.PlaySession;
import io.github.camelrtsp.rtsp.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A camera that does what the test says, without a network. */
final class FakeCamera implements StreamSource {
    private Track track;
    private final Deque<RtspException> failures = new ArrayDeque<>();
    private PlayListener listener;
    private boolean mute;
    private boolean deaf;
    private long ticks;
    private long sequence;
    private LongSupplier nanoTime = () -> 0;
    /** What this camera shares with others. */
    Supplier<Admission> gate = FreeAdmission::new;
    /** How an attempt fails beside what is queued up. */
    Supplier<Optional<RtspException>> verdict = Optional::empty;
    /** What a bare connection finds. */
    BooleanSupplier port = () -> false;

    int attempts;
    int looks;
    int closed;
    CompletableFuture<PlaySession> opening;
    CompletableFuture<Void> look;
    /** Looks are not answered. */
    boolean silentPort;
    /** Completes what closes a session. */
    CompletableFuture<Void> tornDown = CompletableFuture.completedFuture(null);

    FakeCamera() {
        this(Track.video(0, Codec.H264, 90_000, ParameterSets.none()));
    }

    FakeCamera(Track track) {
        this.track = track;
    }

    /** What the next connection offers. */
    FakeCamera offering(Track other) {
        track = other;
        return this;
    }

    /** Packets arrive at the time of this clock. */
    FakeCamera at(LongSupplier clock) {
        nanoTime = clock;
        return this;
    }

    /** The access unit that would be next is lost on the network. */
    void lose() {
        sequence++;
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

    /** Does not even take the connection. */
    FakeCamera deaf() {
        deaf = true;
        return this;
    }

    /** Answers from the next attempt on. */
    FakeCamera listen() {
        mute = false;
        deaf = false;
        return this;
    }

    /** Takes the connection at last. */
    void connect() {
        listener.connected();
    }

    /** Answers PLAY at last. */
    void answer() {
        mute = false;
        deaf = false;
        opening.complete(new Session());
    }

    @Override
    public Admission admission() {
        return gate.get();
    }

    @Override
    public CompletableFuture<PlaySession> play(PlayListener reader) {
        attempts++;
        listener = reader;
        sequence = 0;
        opening = new CompletableFuture<>();
        verdict.get().ifPresent(failures::addFirst);
        RtspException next = failures.peek();
        if (next == null ? !deaf : !next.neverConnected()) {
            reader.connected();
        }
        if (!failures.isEmpty()) {
            opening.completeExceptionally(failures.poll());
        } else if (!mute && !deaf) {
            opening.complete(new Session());
        }
        return opening;
    }

    @Override
    public CompletableFuture<Void> reach(Duration within) {
        looks++;
        look = new CompletableFuture<>();
        if (port.getAsBoolean()) {
            look.complete(null);
        } else if (!silentPort) {
            look.completeExceptionally(new RtspException.Refused("Nothing listens", null));
        }
        return look;
    }

    /** The clock of the camera jumps. */
    void step(Duration by) {
        listener.clockStepped(by);
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
        Codec codec = track.codec().orElseThrow();
        listener.packet(new Packet(codec, data, pts, key, lossBefore, now, nanoTime.getAsLong(), ++sequence));
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
            return new RtpReceiver.Statistics(0, 0, 0, 0, 0, 0, Duration.ZERO, 0, 0);
        }

        @Override
        public ClockStatus clock() {
            return new ClockStatus(CaptureTime.Source.ARRIVAL, Duration.ZERO, Duration.ZERO, OptionalDouble.empty());
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
