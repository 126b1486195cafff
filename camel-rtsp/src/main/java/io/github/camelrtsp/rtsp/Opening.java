/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One call of {@link RtspClient#play}: the deadline, the attempts that it takes (a redirect, TCP after silent UDP), and then
 * the session. State is confined to the event loop.
 */
final class Opening {
    private static final long SILENCE_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int MAX_REDIRECTS = 3;

    private final EventLoop loop;
    private final HostResolver resolver;
    private final OptionsHabit habit;
    private final SilentUdp silentUdp;
    private final RtspTarget target;
    private final ClientOptions options;
    private final PlayListener listener;
    private final CompletableFuture<PlaySession> result = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final long deadline;
    private Future<?> timer;
    private PlayAttempt attempt;
    private boolean answeredAnew;
    private boolean withoutOptions;
    private int redirects;
    private boolean udpTried;
    private boolean udpWasSilent;

    Opening(
            EventLoop loop,
            HostResolver resolver,
            OptionsHabit habit,
            SilentUdp silentUdp,
            RtspTarget target,
            ClientOptions options,
            PlayListener listener) {
        this.loop = loop;
        this.resolver = resolver;
        this.habit = habit;
        this.withoutOptions = habit.isLeftOut(target);
        this.silentUdp = silentUdp;
        this.target = target;
        this.options = options;
        this.listener = listener;
        this.deadline = System.nanoTime() + options.connectTimeout().toNanos();
    }

    CompletableFuture<PlaySession> start() {
        result.whenComplete((session, failure) -> {
            if (failure != null) {
                execute(this::giveUp);
            }
        });
        execute(() -> {
            timer = loop.schedule(this::expire, nanosLeft(), TimeUnit.NANOSECONDS);
            attempt(target, options);
        });
        return result;
    }

    /** Completes when nothing of it is left: no connection, no session. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Ends it in whatever state it is. */
    CompletableFuture<Void> close() {
        result.completeExceptionally(new RtspException.Ended(target.place() + ": the client was closed", null));
        execute(this::giveUp);
        return over;
    }

    private void giveUp() {
        if (timer != null) {
            timer.cancel(false);
        }
        if (attempt == null) {
            over.complete(null);
        } else {
            attempt.abort().whenComplete((nothing, never) -> over.complete(null));
        }
    }

    private long nanosLeft() {
        return Math.max(0, deadline - System.nanoTime());
    }

    private void attempt(RtspTarget at, ClientOptions with) {
        attempt(at, with, at.credentials().map(ClientAuthorization::of));
    }

    private void attempt(RtspTarget at, ClientOptions with, Optional<ClientAuthorization> authorization) {
        if (result.isDone()) {
            over.complete(null);
            return;
        }
        // RTP over UDP is not encrypted: what is asked for by rtsps: stays in the connection.
        boolean tcp = with.transport() == Transport.AUTO && (at.tls() || silentUdp.contains(at));
        udpTried = with.transport() == Transport.AUTO && !tcp;
        ClientOptions chosen = tcp ? with.withTransport(Transport.TCP) : with;
        attempt = new PlayAttempt(loop, resolver, at, chosen, authorization, listener, this::nanosLeft);
        // A known challenge is answered once, where it matters.
        attempt.run(withoutOptions || answeredAnew).whenComplete((outcome, failure) -> {
            if (failure != null) {
                failed(at, with, authorization, ConnectionFailure.of(at.place(), failure));
            } else if (outcome instanceof PlayAttempt.Outcome.Moved moved) {
                follow(at, moved.target(), with);
            } else if (outcome instanceof PlayAttempt.Outcome.Playing playing) {
                awaitPackets(playing.session(), at, with);
            }
        });
    }

    /** Some cameras close the connection on OPTIONS: they are asked nothing before DESCRIBE. */
    private void failed(
            RtspTarget at, ClientOptions with, Optional<ClientAuthorization> authorization, RtspException cause) {
        boolean challenged =
                authorization.filter(ClientAuthorization::isUnproved).isPresent();
        if (cause instanceof RtspException.Ended && challenged && !answeredAnew) {
            answeredAnew = true;
            attempt.abort().whenComplete((nothing, never) -> answerAnew(at, with, authorization, cause));
        } else if (cause instanceof RtspException.Ended && challenged) {
            result.completeExceptionally(refused(at));
        } else if (cause instanceof RtspException.Ended && udpTried && attempt.phase() == RtspException.Phase.SETUP) {
            // It knows no UDP, and not how to say so.
            attempt.abort().whenComplete((nothing, never) -> attempt(at, with.withTransport(Transport.TCP)));
        } else if (isHangUp(cause) && !withoutOptions && !habit.isKnown(at)) {
            withoutOptions = true;
            attempt.abort().whenComplete((nothing, never) -> attempt(at, with, authorization));
        } else {
            if (isHangUp(cause)) {
                habit.hungUp(at, withoutOptions);
            }
            result.completeExceptionally(cause);
        }
    }

    /**
     * Some cameras close the connection with their 401: the challenge is answered over a new one. Others do so when they
     * read a wrong password, which must not be sent again. How the camera behaves that is asked without one tells which.
     */
    private void answerAnew(
            RtspTarget at, ClientOptions with, Optional<ClientAuthorization> authorization, RtspException cause) {
        if (result.isDone()) {
            over.complete(null);
            return;
        }
        attempt = new PlayAttempt(loop, resolver, at, with, authorization, listener, this::nanosLeft);
        attempt.closesWithChallenge().whenComplete((closes, failure) -> {
            if (failure != null) {
                result.completeExceptionally(cause);
            } else if (closes) {
                attempt.abort().whenComplete((nothing, never) -> attempt(at, with, authorization));
            } else {
                result.completeExceptionally(refused(at));
            }
        });
    }

    /** Not a broken connection, which would be tried again soon: the camera might lock the account. */
    private static RtspException refused(RtspTarget at) {
        return new RtspException.Unauthorized(
                at.place() + ": the camera hangs up instead of accepting this user name or password");
    }

    /** Whether the camera ended the connection on the first request. */
    private boolean isHangUp(RtspException cause) {
        RtspException.Phase first = withoutOptions ? RtspException.Phase.DESCRIBE : RtspException.Phase.OPTIONS;
        return cause instanceof RtspException.Ended && attempt.phase() == first;
    }

    private void follow(RtspTarget from, RtspTarget to, ClientOptions with) {
        if (++redirects > MAX_REDIRECTS) {
            result.completeExceptionally(Redirect.endless(from, to));
        } else {
            attempt.abort().whenComplete((nothing, never) -> attempt(to, with));
        }
    }

    /** UDP that was chosen by us must show that it works: a firewall in between answers every request and lets nothing in. */
    private void awaitPackets(PlayingSession session, RtspTarget at, ClientOptions with) {
        if (session.transport() == Transport.TCP && udpWasSilent) {
            session.heard().thenRun(() -> silentUdp.add(at));
        }
        if (with.transport() != Transport.AUTO || session.transport() == Transport.TCP) {
            succeed(session);
            return;
        }
        Future<?> silence = loop.schedule(
                () -> {
                    udpWasSilent = true;
                    session.close().whenComplete((nothing, never) -> attempt(at, with.withTransport(Transport.TCP)));
                },
                Math.min(SILENCE_NANOS, nanosLeft() / 2),
                TimeUnit.NANOSECONDS);
        result.whenComplete((playing, failure) -> silence.cancel(false));
        session.heard().whenComplete((packet, failure) -> {
            silence.cancel(false);
            if (failure == null) {
                silentUdp.remove(at);
                succeed(session);
            } else {
                result.completeExceptionally(ConnectionFailure.of(at.place(), failure));
            }
        });
    }

    private void succeed(PlayingSession session) {
        timer.cancel(false);
        habit.played(target, withoutOptions || attempt.optionsUnanswered());
        boolean playing = session.begin();
        session.closed().whenComplete((nothing, never) -> over.complete(null));
        if (!playing) {
            String message = target.place() + ": the camera ended the stream as soon as it began";
            result.completeExceptionally(new RtspException.Ended(message, null));
        } else if (!result.complete(session)) {
            session.close();
        }
    }

    private void expire() {
        RtspException.Phase phase = attempt.phase();
        String within = " within " + options.connectTimeout().toMillis() + " ms";
        String what =
                switch (phase) {
                    case RESOLVE -> "the host name was not resolved";
                    case CONNECT -> "the address does not answer";
                    case TLS -> "TLS is not answered (does the port speak it?)";
                    case OPTIONS, DESCRIBE, SETUP, PLAY -> "no answer to " + phase;
                };
        result.completeExceptionally(new RtspException.TimedOut(target.place() + ": " + what + within, phase));
    }

    private void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(
                    new RtspException.Ended(target.place() + ": the event loops are shut down", e));
            over.complete(null);
        }
    }
}
