/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Requests of one client over one connection: signs them, names the session, and answers a 401 once. Confined to the event
 * loop.
 */
final class Conversation {
    /** One for the first challenge, one for a nonce that became stale in between. */
    private static final int RETRIES = 2;

    private final RtspConnection connection;
    private final String place;
    private final String userAgent;
    private final Optional<ClientAuthorization> authorization;
    private Optional<SessionHeader> session = Optional.empty();
    private Optional<String> server = Optional.empty();
    private boolean setUp;

    /** @param authorization what signs the requests; empty without credentials */
    Conversation(
            RtspConnection connection, String place, String userAgent, Optional<ClientAuthorization> authorization) {
        this.connection = connection;
        this.place = place;
        this.userAgent = userAgent;
        this.authorization = authorization;
    }

    String place() {
        return place;
    }

    RtspConnection connection() {
        return connection;
    }

    Optional<SessionHeader> session() {
        return session;
    }

    /** The software that answers, as it calls itself. */
    Optional<String> server() {
        return server;
    }

    /** How requests are signed: {@code Basic}, {@code Digest MD5}; empty if they are not. */
    Optional<String> authentication() {
        return authorization.flatMap(ClientAuthorization::scheme);
    }

    /** A success; any other status fails with the exception that it means. */
    CompletableFuture<RtspResponse> ask(RtspMethod method, String url, RtspHeaders headers) {
        return askAnyway(method, url, headers)
                .thenCompose(response -> response.isSuccess()
                        ? CompletableFuture.completedFuture(response)
                        : CompletableFuture.failedFuture(StatusFailure.of(place, method, response)));
    }

    /** The answer, whatever it is; only 401 fails. */
    CompletableFuture<RtspResponse> askAnyway(RtspMethod method, String url, RtspHeaders headers) {
        RtspHeaders all = headers.with("User-Agent", userAgent);
        RtspRequest request = new RtspRequest(
                method,
                url,
                session.isPresent() ? all.with("Session", session.get().id()) : all);
        return send(request, RETRIES);
    }

    /** The answer to a request without the password, whatever it is; a challenge in it is remembered. */
    CompletableFuture<RtspResponse> askUnsigned(RtspMethod method, String url, RtspHeaders headers) {
        return connection
                .send(new RtspRequest(method, url, headers.with("User-Agent", userAgent)))
                .whenComplete((response, failure) -> {
                    if (failure == null && response.status() == 401) {
                        authorization.ifPresent(signer -> signer.accept(response.headers()));
                    }
                });
    }

    private CompletableFuture<RtspResponse> send(RtspRequest request, int retries) {
        RtspRequest signed = authorization.map(signer -> signer.sign(request)).orElse(request);
        return connection.send(signed).thenCompose(response -> {
            server = response.headers().first("Server").map(PeerText::clean).or(() -> server);
            if (response.status() == 401) {
                return unauthorized(request, response, retries);
            }
            if (response.status() == 403
                    && authorization.filter(ClientAuthorization::isUnproved).isPresent()) {
                return forbidden(request, response);
            }
            if (request.known().filter(RtspMethod.OPTIONS::equals).isEmpty()) {
                // OPTIONS passes without a password in many cameras.
                authorization.ifPresent(ClientAuthorization::proved);
            }
            if (response.isSuccess()) {
                response.headers()
                        .first("Session")
                        .flatMap(SessionHeader::parse)
                        .ifPresent(named -> remember(request, named));
            }
            return CompletableFuture.completedFuture(response);
        });
    }

    /** SETUP names the session. Some servers name one before, which is another; some change their mind later and mean the first. */
    private void remember(RtspRequest request, SessionHeader named) {
        boolean names = request.known().filter(RtspMethod.SETUP::equals).isPresent();
        if (session.isEmpty() || names && !setUp) {
            session = Optional.of(named);
        }
        setUp |= names;
    }

    /** What some cameras answer to a wrong password: whoever would try another method or URL now would send it again. */
    private CompletableFuture<RtspResponse> forbidden(RtspRequest request, RtspResponse response) {
        authorization.ifPresent(ClientAuthorization::refused);
        return CompletableFuture.failedFuture(
                StatusFailure.of(place, request.known().orElseThrow(), response));
    }

    private CompletableFuture<RtspResponse> unauthorized(RtspRequest request, RtspResponse response, int retries) {
        if (authorization.isEmpty()) {
            return CompletableFuture.failedFuture(new RtspException.Unauthorized(
                    place + ": the camera asks for a user name and a password (401), and none is set",
                    "Set username and password: those of the camera's RTSP or ONVIF user, not of the vendor's cloud."));
        }
        ClientAuthorization signer = authorization.get();
        if (signer.accept(response.headers()) && retries > 0) {
            return send(request, retries - 1);
        }
        if (!signer.isSigning()) {
            return CompletableFuture.failedFuture(unknown(response.headers().all("WWW-Authenticate")));
        }
        signer.refused();
        return CompletableFuture.failedFuture(
                new RtspException.Unauthorized(place + ": the camera refuses this user name or password (401)"));
    }

    private RtspException unknown(List<String> challenges) {
        if (challenges.isEmpty()) {
            return new RtspException.Unauthorized(
                    place + ": the camera refuses access (401) and asks for no password: the account may be locked");
        }
        String asked = RtspTrace.masked(String.join("; ", challenges));
        return new RtspException.Unsupported(
                place + ": the camera asks for an authentication that is not known here: " + asked,
                "Switch the camera's RTSP authentication to Digest.");
    }
}
