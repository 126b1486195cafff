/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Packet;
import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import io.github.camelrtsp.rtp.ClockStatus;
import io.github.camelrtsp.rtp.RtpReceiver;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A session between SETUP and TEARDOWN. Its state is confined to the event loop. */
final class PlayingSession implements PlaySession, ConnectionEvents, RtpPath.Sink {
    private static final long TEARDOWN_MILLIS = 500;
    private static final long REPORT_SECONDS = 5; // RFC 3550 section 6.2

    private enum State {
        /** Before the answer to PLAY was accepted: whoever opens hears of failures. */
        OPENING,
        /** The listener hears of the end. */
        PLAYING,
        /** Nobody hears anything. */
        OVER
    }

    private final EventLoop loop;
    private final Conversation conversation;
    private final PlayableStream stream;
    private final RtpPath path;
    private final Duration timeout;
    private final PlayListener listener;
    private final Reception reception;
    private final KeepAlive keepAlive;
    private final SessionFacts facts;
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private State state = State.OPENING;
    private boolean tornDown;
    private Future<?> reports;

    PlayingSession(
            EventLoop loop,
            Conversation conversation,
            PlayableStream stream,
            RtpPath path,
            ClientOptions options,
            PlayListener listener) {
        this.loop = loop;
        this.conversation = conversation;
        this.stream = stream;
        this.path = path;
        this.timeout = options.connectTimeout();
        this.listener = listener;
        this.reception = new Reception(loop, stream, path.transport(), options.latency(), new Delivery());
        this.facts = SessionFacts.of(conversation, stream.media());
        this.keepAlive = new KeepAlive(loop, conversation, stream, this::end);
    }

    /** Sends PLAY; packets are taken at once, since some cameras send them before they answer. */
    CompletableFuture<Void> play() {
        path.open(this);
        keepAlive.start();
        reports = loop.scheduleAtFixedRate(this::report, REPORT_SECONDS, REPORT_SECONDS, TimeUnit.SECONDS);
        conversation.connection().events(this);
        return stream.play(conversation).thenApply(response -> null);
    }

    /** Completes with the first RTP packet. */
    CompletableFuture<Void> heard() {
        return heard;
    }

    /** Completes when nothing of the session is left. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** From now on the listener hears of the end; false if it came already. */
    boolean begin() {
        if (state == State.OPENING) {
            state = State.PLAYING;
        }
        return state == State.PLAYING;
    }

    @Override
    public void rtp(byte[] packet) {
        if (state != State.OVER) {
            heard.complete(null);
            reception.rtp(packet);
        }
    }

    @Override
    public void rtcp(byte[] packet) {
        if (state != State.OVER) {
            reception.rtcp(packet);
            if (reception.ended()) {
                end(new RtspException.Ended(conversation.place() + ": the camera ended the stream (RTCP BYE)", null));
            }
        }
    }

    /** The listener's end. */
    private final class Delivery implements RtpReceiver.Sink {
        @Override
        public void packet(Packet packet) {
            if (state != State.OVER) {
                listener.packet(packet);
            }
        }

        @Override
        public void clockStepped(Duration step) {
            if (state != State.OVER) {
                listener.clockStepped(step);
            }
        }
    }

    private void report() {
        reception.report().ifPresent(path::sendRtcp);
    }

    @Override
    public void frame(InterleavedFrame frame) {
        if (state != State.OVER && path instanceof InterleavedPath interleaved) {
            interleaved.frame(frame);
        }
    }

    @Override
    public void sessionEnded(String how) {
        end(new RtspException.Ended(conversation.place() + ": the camera ended the session (" + how + ")", null));
    }

    @Override
    public void broken(Throwable cause) {
        end(ConnectionFailure.of(conversation.place(), cause));
    }

    @Override
    public void lost(RtspException cause) {
        end(cause);
        release();
    }

    private void end(RtspException cause) {
        State before = state;
        if (before == State.OVER) {
            return;
        }
        reception.flush();
        state = State.OVER;
        heard.completeExceptionally(cause);
        if (before == State.PLAYING) {
            listener.ended(cause);
        }
        tearDown();
    }

    @Override
    public StreamDescription description() {
        return stream.description();
    }

    @Override
    public Track track() {
        return stream.track();
    }

    @Override
    public Transport transport() {
        return path.transport();
    }

    @Override
    public RtpReceiver.Statistics statistics() {
        return reception.statistics();
    }

    @Override
    public ClockStatus clock() {
        return reception.clock();
    }

    @Override
    public SessionFacts facts() {
        return facts;
    }

    @Override
    public CompletableFuture<Void> pause() {
        return ask(RtspMethod.PAUSE);
    }

    @Override
    public CompletableFuture<Void> resume() {
        return ask(RtspMethod.PLAY);
    }

    private CompletableFuture<Void> ask(RtspMethod method) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        execute(() -> ask(method, done), done);
        return done;
    }

    private void ask(RtspMethod method, CompletableFuture<Void> done) {
        String late = conversation.place() + ": no answer to " + method + " within " + timeout.toMillis() + " ms";
        Future<?> deadline = loop.schedule(
                () -> done.completeExceptionally(new RtspException.TimedOut(late, RtspException.Phase.PLAY)),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        conversation.ask(method, stream.url(), RtspHeaders.empty()).whenComplete((response, failure) -> {
            deadline.cancel(false);
            if (failure == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(ConnectionFailure.of(conversation.place(), failure));
            }
        });
    }

    @Override
    public CompletableFuture<Void> close() {
        execute(
                () -> {
                    state = State.OVER;
                    tearDown();
                },
                closed);
        return closed;
    }

    private void tearDown() {
        if (tornDown) {
            return;
        }
        tornDown = true;
        keepAlive.stop();
        reception.stop();
        if (reports != null) {
            reports.cancel(false);
        }
        Future<?> patience = loop.schedule(this::release, TEARDOWN_MILLIS, TimeUnit.MILLISECONDS);
        conversation
                .askAnyway(RtspMethod.TEARDOWN, stream.url(), RtspHeaders.empty())
                .whenComplete((response, failure) -> {
                    patience.cancel(false);
                    release();
                });
    }

    private void release() {
        path.close();
        conversation.connection().close();
        closed.complete(null);
    }

    /** When the event loops are gone, the sockets are too, and {@code done} has nothing to wait for. */
    private void execute(Runnable task, CompletableFuture<Void> done) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            done.complete(null);
        }
    }
}
