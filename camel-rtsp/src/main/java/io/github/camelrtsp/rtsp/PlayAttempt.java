/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.github.camelrtsp.media.RtspException.Phase;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One connection and one session, from the name's resolution to the answer to PLAY. Confined to the event loop. */
final class PlayAttempt {
    /** How an attempt ends that does not fail. */
    sealed interface Outcome {
        /** The camera answered PLAY. */
        record Playing(PlayingSession session) implements Outcome {}

        /** The camera wants the client to go elsewhere. */
        record Moved(RtspTarget target) implements Outcome {}
    }

    private static final RtspHeaders DESCRIPTION = RtspHeaders.empty().with("Accept", "application/sdp");

    private final EventLoop loop;
    private final HostResolver resolver;
    private final RtspTarget target;
    private final ClientOptions options;
    private final Optional<ClientAuthorization> authorization;
    private final PlayListener listener;
    private final LongSupplier nanosLeft;
    private Phase phase = Phase.RESOLVE;
    private Channel channel;
    private PlayingSession session;
    private CompletableFuture<String> presented;
    private boolean aborted;
    private boolean optionsUnanswered;

    /**
     * @param options with the transport of this attempt
     * @param authorization may know a challenge of an earlier attempt
     */
    PlayAttempt(
            EventLoop loop,
            HostResolver resolver,
            RtspTarget target,
            ClientOptions options,
            Optional<ClientAuthorization> authorization,
            PlayListener listener,
            LongSupplier nanosLeft) {
        this.loop = loop;
        this.resolver = resolver;
        this.target = target;
        this.options = options;
        this.authorization = authorization;
        this.listener = listener;
        this.nanosLeft = nanosLeft;
    }

    /** What is waited for. */
    Phase phase() {
        return phase;
    }

    private CompletableFuture<Conversation> conversation() {
        return addresses()
                .thenCompose(this::connect)
                .thenCompose(this::secure)
                .thenApply(
                        connection -> new Conversation(connection, target.place(), options.userAgent(), authorization));
    }

    /** Whether the camera closes the connection with its challenge. Does not send the password. */
    CompletableFuture<Boolean> closesWithChallenge() {
        return conversation().thenCompose(conversation -> {
            phase = Phase.DESCRIBE;
            return conversation
                    .askUnsigned(RtspMethod.DESCRIBE, target.url(), DESCRIPTION)
                    .thenCompose(response -> HangUp.within(loop, channel, nanosLeft.getAsLong() / 4));
        });
    }

    /** @param withoutOptions for a camera that hangs up on OPTIONS */
    CompletableFuture<Outcome> run(boolean withoutOptions) {
        return conversation().thenCompose(conversation -> (withoutOptions ? noOptions() : options(conversation))
                .thenCompose(keepAlive ->
                        describe(conversation).thenCompose(response -> proceed(conversation, response, keepAlive))));
    }

    /** Gives up, whatever is under way; completes when the camera was told, if there was a session. */
    CompletableFuture<Void> abort() {
        aborted = true;
        if (session != null) {
            return session.close();
        }
        if (presented != null) {
            presented.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<List<InetAddress>> addresses() {
        CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        resolver.resolve(target.host())
                .whenComplete((found, failure) -> loop.execute(() -> {
                    if (failure == null) {
                        addresses.complete(found);
                    } else {
                        addresses.completeExceptionally(new RtspException.Unreachable(
                                target.place() + ": the host name has no address",
                                ConnectionFailure.unwrapped(failure)));
                    }
                }));
        return addresses;
    }

    private CompletableFuture<RtspConnection> connect(List<InetAddress> addresses) {
        if (aborted) {
            return CompletableFuture.failedFuture(new RtspException.Ended(target.place() + ": given up", null));
        }
        phase = Phase.CONNECT;
        return new Connector(loop, target, options, nanosLeft, this::opened).connect(addresses);
    }

    private void opened(Channel next) {
        channel = next;
        if (aborted) {
            next.close();
        }
    }

    private CompletableFuture<RtspConnection> secure(RtspConnection connection) {
        listener.connected();
        SslHandler tls = connection.channel().pipeline().get(SslHandler.class);
        if (tls == null) {
            return CompletableFuture.completedFuture(connection);
        }
        phase = Phase.TLS;
        CompletableFuture<RtspConnection> secured = new CompletableFuture<>();
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                secured.complete(connection);
            } else {
                explain(connection, TlsFailure.of(target.place(), done.cause()), secured);
            }
        });
        return secured;
    }

    private static CompletableFuture<RtspMethod> noOptions() {
        return CompletableFuture.completedFuture(RtspMethod.GET_PARAMETER);
    }

    /** Who is not trusted may be pinned: the failure tells the fingerprint, which another handshake has to find out. */
    private void explain(RtspConnection connection, RtspException.Tls failure, CompletableFuture<?> secured) {
        if (!TlsFailure.isAboutTheCertificate(failure) || aborted) {
            secured.completeExceptionally(failure);
            return;
        }
        InetSocketAddress address = (InetSocketAddress) connection.channel().remoteAddress();
        CompletableFuture<String> fingerprint = new PresentedCertificate(loop, target, nanosLeft).fingerprint(address);
        presented = fingerprint;
        fingerprint.whenComplete((found, unknown) ->
                secured.completeExceptionally(unknown == null ? TlsFailure.withFingerprint(failure, found) : failure));
    }

    /** The method to keep the session alive with. A camera that refuses OPTIONS, or is silent, may still play. */
    private CompletableFuture<RtspMethod> options(Conversation conversation) {
        phase = Phase.OPTIONS;
        CompletableFuture<RtspMethod> method = conversation
                .askAnyway(RtspMethod.OPTIONS, target.url(), RtspHeaders.empty())
                .thenApply(PlayAttempt::keepAlive);
        Future<?> patience =
                loop.schedule(() -> goOn(conversation, method), nanosLeft.getAsLong() / 4, TimeUnit.NANOSECONDS);
        method.whenComplete((known, failure) -> patience.cancel(false));
        return method;
    }

    private static RtspMethod keepAlive(RtspResponse response) {
        boolean known = response.headers().all("Public").stream()
                .flatMap(methods -> Arrays.stream(methods.split(",")))
                .anyMatch(method -> method.trim().equalsIgnoreCase("GET_PARAMETER"));
        return known ? RtspMethod.GET_PARAMETER : RtspMethod.OPTIONS;
    }

    /** Not while it considers a password, which would be sent again. */
    private void goOn(Conversation conversation, CompletableFuture<RtspMethod> method) {
        if (!aborted && conversation.authentication().isEmpty()) {
            conversation.connection().abandon();
            optionsUnanswered = true;
            method.complete(RtspMethod.GET_PARAMETER);
        }
    }

    /** Whether OPTIONS is what the camera did not answer. */
    boolean optionsUnanswered() {
        return optionsUnanswered;
    }

    private CompletableFuture<RtspResponse> describe(Conversation conversation) {
        // If this is not answered either, it is OPTIONS that was the first.
        phase = optionsUnanswered ? Phase.OPTIONS : Phase.DESCRIBE;
        return conversation.askAnyway(RtspMethod.DESCRIBE, target.url(), DESCRIPTION);
    }

    private CompletableFuture<Outcome> proceed(
            Conversation conversation, RtspResponse described, RtspMethod keepAlive) {
        try {
            if (Redirect.is(described)) {
                return CompletableFuture.completedFuture(new Outcome.Moved(Redirect.follow(target, peer(), described)));
            }
            if (!described.isSuccess()) {
                throw StatusFailure.of(target.place(), RtspMethod.DESCRIBE, described);
            }
            if (described.body().length == 0
                    && described.headers().first("Content-Length").isEmpty()) {
                throw new RtspException.ProtocolError(
                        "the answer to DESCRIBE has no Content-Length: nothing tells where its session description ends");
            }
            SessionDescription description = SessionDescription.parse(described.body(), Limits.defaults());
            ControlUrls urls = new ControlUrls(target.url(), described.headers(), description);
            return play(conversation, PlayableStream.of(target.place(), description, urls, keepAlive));
        } catch (RtspException e) {
            return CompletableFuture.failedFuture(ConnectionFailure.of(target.place(), e));
        }
    }

    private InetAddress peer() {
        return ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    private CompletableFuture<Outcome> play(Conversation conversation, PlayableStream stream) {
        phase = Phase.SETUP;
        InetAddress local = ((InetSocketAddress) channel.localAddress()).getAddress();
        return new TrackSetup(conversation, stream, () -> UdpPair.bind(loop, local))
                .over(options.transport())
                .thenCompose(path -> {
                    session = new PlayingSession(loop, conversation, stream, path, options, listener);
                    if (aborted) {
                        session.close();
                    }
                    phase = Phase.PLAY;
                    return session.play().thenApply(played -> new Outcome.Playing(session));
                });
    }
}
